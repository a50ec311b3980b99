package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the news feed looks. */
@ResourceLock("statuses")
@ResourceLock("stories")
class FeedLookIT extends Looks {

  private Person reader;

  FeedLookIT(Plaza plaza) {
    super(plaza);
  }

  @BeforeAll
  void thereIsSomethingToSee() {
    Person author = plaza.newPerson();
    reader = plaza.newPerson();
    plaza.share(author, "A first line\nand a second " + UUID.randomUUID());
    plaza.share(author, "W".repeat(300));
    plaza.share(author, Pictures.jpeg(900, 600));
    plaza.share(author, Pictures.png(300, 900));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void theFeedIsFitForEveryone(int width, ColorScheme scheme) {
    Page page = visitor(width, scheme);
    remember(page, reader);
    page.navigate(FEED);
    assertThat(page.locator("article").first()).isVisible();
    assertFitForEveryone(page);
    page.locator("button[data-full]").first().click();
    assertThat(page.locator("dialog[open] img")).isVisible();
    assertFitForEveryone(page);
  }
}
