package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.plaza.system.Plaza;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the pages look that show nothing of anyone. */
class LookIT extends Looks {

  LookIT(Plaza plaza) {
    super(plaza);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void theEntrancesAreFitForEveryone(int width, ColorScheme scheme) {
    Page page = visitor(width, scheme);
    for (String path : List.of(REGISTER, LOGIN)) {
      page.navigate(path);
      assertFitForEveryone(page);
    }
    button(page, "Sign in").click();
    assertThat(page.getByText("Type your password.")).isVisible();
    assertFitForEveryone(page);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void anErrorIsAPageThatIsFitForEveryone(int width, ColorScheme scheme) {
    Page page = visitor(width, scheme);
    var response = page.navigate("/app/nothing-here");
    expectComplaints();
    assertThat(response.status()).isEqualTo(404);
    assertThat(page.locator("h1")).isVisible();
    assertFitForEveryone(page);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void bothColourSchemesAreThere(int width, ColorScheme scheme) {
    Page page = visitor(width, scheme);
    page.navigate(LOGIN);
    int brightness =
        ((Number)
                page.evaluate(
                    "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g)"
                        + ".slice(0, 3).map(Number).reduce((a, b) => a + b, 0)"))
            .intValue();
    if (scheme == ColorScheme.DARK) {
      assertThat(brightness).isLessThan(250);
    } else {
      assertThat(brightness).isGreaterThan(500);
    }
  }
}
