package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the pages look to everyone: on a narrow and a wide screen, by day and by night. */
class LookIT extends InBrowser {

  /** Whether nothing sticks out to the right. */
  static final String NO_OVERFLOW =
      "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth";

  private Person author;
  private Person reader;

  LookIT(Plaza plaza) {
    super(plaza);
  }

  @BeforeAll
  void twoAreRegistered() {
    author = plaza.newPerson();
    reader = plaza.newPerson();
  }

  private void fillFeed() {
    plaza.share(author, "A first line\nand a second " + UUID.randomUUID());
    plaza.share(author, "W".repeat(300));
    plaza.share(author, Pictures.jpeg(900, 600));
    plaza.share(author, Pictures.png(300, 900));
  }

  static Stream<Arguments> looks() {
    return Stream.of(320, 360, 1280)
        .flatMap(
            width ->
                Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                    .map(scheme -> Arguments.of(width, scheme)));
  }

  private Page visitor(int width, ColorScheme scheme) {
    return visitor(
        new Browser.NewContextOptions()
            .setViewportSize(width, 800)
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  private static void assertFitForEveryone(Page page) {
    assertThat((Boolean) page.evaluate(NO_OVERFLOW)).as("%s is not too wide", page.url()).isTrue();
    List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
    assertThat(violations.stream().map(LookIT::words).toList())
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
  @ResourceLock("statuses")
  @ResourceLock("stories")
  void theFeedIsFitForEveryone(int width, ColorScheme scheme) {
    fillFeed();
    Page page = visitor(width, scheme);
    signIn(page, reader);
    assertThat(page.locator("article").first()).isVisible();
    assertFitForEveryone(page);
    page.locator("button[data-full]").first().click();
    assertThat(page.locator("dialog[open] img")).isVisible();
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

  @Nested
  @ResourceLock("posts")
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class WherePostsAre {

    private Post post;

    @BeforeAll
    void thereIsSomethingToSee() {
      plaza.publish(author, Pictures.png(30, 20));
      plaza.publish(author, "W".repeat(300));
      post = plaza.publish(author, "A first line\nand a second", Pictures.jpeg(900, 600));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> plaza.notifications(reader),
              shown -> shown.stream().anyMatch(told -> told.postId().equals(post.id())));
    }

    @ParameterizedTest
    @MethodSource("io.plaza.system.browser.LookIT#looks")
    void theHomePageIsFitForEveryone(int width, ColorScheme scheme) {
      Page page = visitor(width, scheme);
      signIn(page, reader);
      page.navigate(HOME);
      assertThat(page.locator("#bell")).isVisible();
      assertThat(page.locator("article").first()).isVisible();
      assertFitForEveryone(page);
      page.locator("input[type=file]")
          .setInputFiles(new FilePayload("picture.png", "image/png", Pictures.png(60, 40)));
      assertThat(page.locator("#preview-image")).isVisible();
      button(page, "Share").click();
      assertThat(page.locator("#post-notice")).containsText("Shared with everyone else");
      assertFitForEveryone(page);
    }

    @ParameterizedTest
    @MethodSource("io.plaza.system.browser.LookIT#looks")
    void theNotificationsAreFitForEveryone(int width, ColorScheme scheme) {
      Page page = visitor(width, scheme);
      signIn(page, reader);
      page.navigate(NOTIFICATIONS);
      assertThat(page.locator("a.unread").first()).isVisible();
      assertFitForEveryone(page);
      page.reload();
      assertThat(page.locator("a.notification").first()).isVisible();
      assertThat(page.locator("a.unread")).hasCount(0);
      assertFitForEveryone(page);
    }

    @ParameterizedTest
    @MethodSource("io.plaza.system.browser.LookIT#looks")
    void aPostIsFitForEveryone(int width, ColorScheme scheme) {
      Page page = visitor(width, scheme);
      signIn(page, reader);
      page.navigate(POST + post.id());
      assertThat(page.locator("article img")).isVisible();
      assertFitForEveryone(page);
      page.navigate(POST + "nothing");
      expectComplaints();
      assertFitForEveryone(page);
    }

    @ParameterizedTest
    @MethodSource("io.plaza.system.browser.LookIT#looks")
    void theWaysToTheOtherPagesAreInReach(int width, ColorScheme scheme) {
      Page page = visitor(width, scheme);
      signIn(page, reader);
      for (String path : List.of(FEED, HOME, NOTIFICATIONS, POST + post.id())) {
        page.navigate(path);
        for (String name : List.of("News feed", "Home", "Notifications")) {
          Locator link =
              page.locator("nav")
                  .getByRole(AriaRole.LINK)
                  .filter(new Locator.FilterOptions().setHasText(name));
          assertThat(link).isInViewport();
          assertThat(link.boundingBox().width).isGreaterThanOrEqualTo(44);
          assertThat(link.boundingBox().height).isGreaterThanOrEqualTo(44);
        }
        assertThat(button(page, "Sign out")).isInViewport();
      }
    }
  }
}
