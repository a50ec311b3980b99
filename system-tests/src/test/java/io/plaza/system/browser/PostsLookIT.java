package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the pages look that show the newest posts and tell of them. */
@ResourceLock("posts")
class PostsLookIT extends Looks {

  private Person reader;

  PostsLookIT(Plaza plaza) {
    super(plaza);
  }

  @BeforeAll
  void thereIsSomethingToSee() {
    Person author = plaza.newPerson();
    reader = plaza.newPerson();
    plaza.publish(author, Pictures.png(30, 20));
    plaza.publish(author, "W".repeat(300));
    Post post = plaza.publish(author, "A first line\nand a second", Pictures.jpeg(900, 600));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> plaza.notifications(reader),
            shown -> shown.stream().anyMatch(told -> told.postId().equals(post.id())));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void theHomePageIsFitForEveryone(int width, ColorScheme scheme) {
    Page page = visitor(width, scheme);
    remember(page, reader);
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
  @MethodSource("looks")
  void theNotificationsAreFitForEveryone(int width, ColorScheme scheme) {
    Page page = visitor(width, scheme);
    remember(page, reader);
    page.navigate(NOTIFICATIONS);
    assertThat(page.locator("a.unread").first()).isVisible();
    assertFitForEveryone(page);
    page.reload();
    assertThat(page.locator("a.notification").first()).isVisible();
    assertThat(page.locator("a.unread")).hasCount(0);
    assertFitForEveryone(page);
  }
}
