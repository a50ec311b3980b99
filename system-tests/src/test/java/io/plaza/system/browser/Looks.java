package io.plaza.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.plaza.system.Plaza;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What tests share of how pages look: on a narrow and a wide screen, by day and by night. */
abstract class Looks extends InBrowser {

  /** Whether nothing sticks out to the right. */
  static final String NO_OVERFLOW =
      "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth";

  Looks(Plaza plaza) {
    super(plaza);
  }

  /** Widths of screens, and colours that visitors like. */
  static Stream<Arguments> looks() {
    return Stream.of(320, 360, 1280)
        .flatMap(
            width ->
                Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                    .map(scheme -> Arguments.of(width, scheme)));
  }

  /** Returns a page of a visitor whom nobody knows yet, who wants it to look so. */
  Page visitor(int width, ColorScheme scheme) {
    return visitor(
        new Browser.NewContextOptions()
            .setViewportSize(width, 800)
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  /** Asserts that nothing sticks out to the right and that axe finds nothing. */
  static void assertFitForEveryone(Page page) {
    assertThat((Boolean) page.evaluate(NO_OVERFLOW)).as("%s is not too wide", page.url()).isTrue();
    List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
    assertThat(violations.stream().map(Looks::words).toList())
        .as("what axe finds on %s", page.url())
        .isEmpty();
  }

  private static String words(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + rule.getNodes().stream()
            .map(node -> "\n  " + node.getHtml() + " " + node.getFailureSummary())
            .collect(Collectors.joining());
  }
}
