package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How one post looks, and the ways from page to page. */
@Order(1)
@ResourceLock(value = "posts", mode = ResourceAccessMode.READ)
class PostLookIT extends Looks {

  private Person reader;
  private Post post;

  PostLookIT(Plaza plaza) {
    super(plaza);
  }

  @BeforeAll
  void thereIsAPost() {
    reader = plaza.newPerson();
    post = plaza.publish(plaza.newPerson(), "A first line\nand a second", Pictures.jpeg(900, 600));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aPostIsFitForEveryone(int width, ColorScheme scheme) {
    Page page = visitor(width, scheme);
    remember(page, reader);
    page.navigate(POST + post.id());
    assertThat(page.locator("article img")).isVisible();
    assertFitForEveryone(page);
    page.navigate(POST + "nothing");
    expectComplaints();
    assertFitForEveryone(page);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void theWaysToTheOtherPagesAreInReach(int width, ColorScheme scheme) {
    Page page = visitor(width, scheme);
    remember(page, reader);
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
