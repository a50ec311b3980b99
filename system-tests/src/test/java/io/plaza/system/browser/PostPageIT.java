package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One post in full. */
@Order(1)
@ResourceLock(value = "posts", mode = ResourceAccessMode.READ)
class PostPageIT extends InBrowser {

  private Person anna;
  private Person ben;

  PostPageIT(Plaza plaza) {
    super(plaza);
  }

  @BeforeAll
  void twoAreRegistered() {
    anna = plaza.newPerson();
    ben = plaza.newPerson();
  }

  @Test
  void aPostIsThereInFull() {
    String text = "A first line\n\n" + "and many more ".repeat(300) + "the end";
    Post post = plaza.publish(anna, text, Pictures.png(300, 900));
    for (Person reader : new Person[] {ben, anna}) {
      Page page = signedIn(reader, POST + post.id());
      assertThat(page).hasTitle(Pattern.compile("Post by .+ · Plaza"));
      assertThat(page.locator("article")).containsText(anna.email());
      assertThat(page.locator(".item-text").innerText()).isEqualTo(text);
      assertThat(
              (Boolean)
                  page.locator("article img")
                      .evaluate("i => i.decode().then(() => i.naturalHeight === 900)"))
          .isTrue();
      assertThat(page.locator("nav a[aria-current=page]")).hasCount(0);
    }
  }

  @Test
  void aPostIsShownAsTextWhateverItSays() {
    Post post = plaza.publish(anna, "<script>window.hacked=1</script> #{1+1} &amp;");
    Page page = signedIn(ben, POST + post.id());
    assertThat(page.locator(".item-text")).hasText(post.text().orElseThrow());
    assertThat(page.evaluate("window.hacked")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nothing",
        "019ab000-0000-7000-8000-000000000000",
        ".",
        "..",
        "../status",
        "image/x",
        "%2e%2e",
        "a\u0000b",
        "<script>window.hacked=1</script>",
        "';alert(1)//",
        "#{1+1}",
        "日本"
      })
  void anInventedIdIsAFriendlyPage(String id) {
    Page page = signedIn(ben);
    Response response = page.navigate(POST + URLEncoder.encode(id, StandardCharsets.UTF_8));
    expectComplaints();
    assertThat(response.status()).isEqualTo(404);
    assertThat(page.getByText("There is no such post")).isVisible();
    assertThat(page.getByText("Back to home")).isVisible();
    assertThat(page.locator("nav")).isVisible();
    assertThat(page.evaluate("window.hacked")).isNull();
  }

  @Test
  void anIdIsNeededAndNotTooLong() {
    Page page = signedIn(ben);
    for (String path : new String[] {"/app/post", POST + "a".repeat(5_000)}) {
      assertThat(page.navigate(path).status()).isEqualTo(404);
      assertThat(page.getByText("There is no such post")).isVisible();
    }
    expectComplaints();
  }

  @Test
  void oneWhoIsNotSignedInIsLedToTheLoginPageAndBackToThePost() {
    Post post = plaza.publish(anna, "worth signing in for");
    Page page = visitor();
    page.navigate(POST + post.id());
    assertThat(page).hasURL(Pattern.compile(".*/app/login\\?.*"));
    fillAndSignIn(page, ben);
    assertThat(page).hasURL(Pattern.compile(".*/app/post\\?id=" + post.id() + "$"));
    assertThat(page.locator(".item-text")).hasText("worth signing in for");
  }

  @Test
  void oneWhoseTokenEndsIsLedBackToThePost() {
    Post post = plaza.publish(anna, "worth staying for");
    Page page = signedIn(ben);
    page.clock().install();
    page.navigate(POST + post.id());
    page.context().clearCookies();
    page.clock().fastForward(31_000);
    assertThat(page).hasURL(Pattern.compile(".*/app/login\\?.*"));
    fillAndSignIn(page, ben);
    assertThat(page).hasURL(Pattern.compile(".*/app/post\\?id=" + post.id() + "$"));
  }

  @Test
  void theWayBackIsThere() {
    Post post = plaza.publish(anna, "on the way back");
    Page page = signedIn(ben, POST + post.id());
    page.getByText("Back to home").click();
    assertThat(page).hasURL(Pattern.compile(".*" + HOME + "$"));
  }
}
