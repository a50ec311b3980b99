package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.plaza.system.FeedAssert.assertThatFeed;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Status;
import io.plaza.system.Story;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The news feed: sharing, and seeing what others share. */
@ResourceLock("statuses")
@ResourceLock("stories")
class FeedPageIT extends InBrowser {

  private static final String SHARED = "Shared with everyone else";

  private Person anna;
  private Person ben;

  FeedPageIT(Plaza plaza) {
    super(plaza);
  }

  @BeforeAll
  void twoAreRegistered() {
    anna = plaza.newPerson();
    ben = plaza.newPerson();
  }

  private static String unique(String text) {
    return text + " " + UUID.randomUUID();
  }

  private static Locator composer(Page page) {
    return page.getByLabel("What’s on your mind?");
  }

  private static void share(Page page, String text) {
    composer(page).fill(text);
    button(page, "Share").click();
  }

  private static Locator status(Page page, String text) {
    return page.locator("article").filter(new Locator.FilterOptions().setHasText(text));
  }

  private static Locator status(Page page, Status status) {
    return page.locator("article[data-id='" + status.id() + "']");
  }

  private static Locator tile(Page page, Story story) {
    return page.locator("button[data-id='" + story.id() + "']");
  }

  private long timesSeenBy(Person reader, String text) {
    return plaza.statuses(reader).stream().filter(status -> status.text().equals(text)).count();
  }

  @Test
  void aStatusIsSeenByOthersAndNotByItsAuthor() {
    String text = unique("Hello from the page");
    Page page = signedIn(anna);
    share(page, text);
    assertThat(page.getByText(SHARED)).isVisible();
    assertThat(composer(page)).hasValue("");
    Page other = signedIn(ben);
    assertThat(status(other, text)).hasCount(1);
    assertThat(status(other, text)).containsText(anna.email());
    page.reload();
    assertThat(status(page, text)).hasCount(0);
  }

  @Test
  void aStatusIsShownAsTextWhateverItSays() {
    Status status =
        plaza.share(
            anna,
            unique(
                "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>"
                    + " #{1+1} ${1+1} &lt; javascript:window.hacked=1 https://example.org"));
    Page page = signedIn(ben);
    assertThat(status(page, status).locator(".status-text")).hasText(status.text());
    assertThat(status(page, status).locator(".status-text > *")).hasCount(0);
    assertThat(page.evaluate("window.hacked")).isNull();
  }

  @Test
  void lineBreaksAreShown() {
    Status status = plaza.share(anna, unique("first line\nsecond line\n\nlast line"));
    Page page = signedIn(ben);
    assertThat(status(page, status).locator(".status-text").innerText()).isEqualTo(status.text());
  }

  @Test
  void lineBreaksAreKept() {
    String text = unique("typed\nin\n\nlines");
    Page page = signedIn(anna);
    share(page, text);
    assertThat(page.getByText(SHARED)).isVisible();
    assertThat(timesSeenBy(ben, text)).isEqualTo(1);
  }

  @Test
  void longWordsAreWrapped() {
    Status status = plaza.share(anna, "W".repeat(900));
    Page page = visitor(new Browser.NewContextOptions().setViewportSize(320, 640));
    remember(page, ben);
    page.navigate(FEED);
    assertThat(status(page, status)).isVisible();
    assertThat((Boolean) page.evaluate(Looks.NO_OVERFLOW)).isTrue();
  }

  @Test
  void theTimeIsRelativeAndExactOnHover() {
    Status status = plaza.share(anna, unique("when"));
    Page page = signedIn(ben);
    Locator time = status(page, status).locator("time");
    assertThat(time).hasAttribute("datetime", Pattern.compile("\\d{4}-.*Z"));
    assertThat(time).hasAttribute("title", Pattern.compile(".*\\d{4}.*\\d:\\d\\d.*"));
    assertThat(time).hasText(Pattern.compile("now|.*(ago|seconds?|minutes?).*"));
  }

  @Test
  void theNewestIsOnTop() {
    Status earlier = plaza.share(anna, unique("earlier"));
    Status later = plaza.share(anna, unique("later"));
    Page page = signedIn(ben);
    double top = status(page, later).boundingBox().y;
    assertThat(status(page, earlier).boundingBox().y).isGreaterThan(top);
  }

  @Test
  void charactersAreCountedWhileOneTypes() {
    Page page = signedIn(anna);
    Locator count = page.locator("#text-count");
    composer(page).fill("Hello");
    assertThat(count).hasText(Pattern.compile("5 / 5,000"));
    composer(page).fill("\ud83d\ude80");
    assertThat(count).hasText(Pattern.compile("1 / 5,000"));
    composer(page).fill("x".repeat(5_001));
    assertThat(count).hasText(Pattern.compile("5,001 / 5,000"));
  }

  @Test
  void aTextThatIsTooLongIsRefusedInWordsAndStays() {
    String text = "x".repeat(5_001);
    Page page = signedIn(anna);
    share(page, text);
    assertThat(page.locator("#composer").getByText("5,000 characters")).isVisible();
    assertThat(composer(page)).hasValue(text);
  }

  @Test
  void nothingIsNoStatus() {
    Page page = signedIn(anna);
    share(page, "  \n ");
    assertThat(page.getByText("Write something first")).isVisible();
  }

  @Test
  void aDoubleClickSharesOnce() {
    String text = unique("only once");
    Page page = signedIn(anna);
    composer(page).fill(text);
    button(page, "Share").dblclick();
    assertThat(page.getByText(SHARED)).isVisible();
    page.waitForTimeout(500);
    assertThat(timesSeenBy(ben, text)).isEqualTo(1);
  }

  @Test
  void whatWasTypedStaysWhenTheNetworkFails() {
    String text = unique("don't lose me");
    Page page = signedIn(anna);
    page.route("**/app/feed", Route::abort);
    share(page, text);
    assertThat(page.locator("#status-notice")).containsText("try again");
    assertThat(composer(page)).hasValue(text);
    expectComplaints();
    page.unroute("**/app/feed");
    button(page, "Share").click();
    assertThat(page.getByText(SHARED)).isVisible();
    assertThat(timesSeenBy(ben, text)).isEqualTo(1);
  }

  @Test
  void whatWasTypedStaysWhenTheServerFails() {
    String text = unique("keep me");
    Page page = signedIn(anna);
    page.route("**/app/feed", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    share(page, text);
    assertThat(page.locator("#status-notice")).containsText("try again");
    assertThat(composer(page)).hasValue(text);
    expectComplaints();
  }

  @Test
  void whatWasTypedIsThereAgainAfterSigningInAnew() {
    String text = unique("typed before the token ended");
    Page page = signedIn(anna);
    composer(page).fill(text);
    page.context().clearCookies();
    button(page, "Share").click();
    assertThat(page).hasURL(Pattern.compile(".*/app/login\\?.*"));
    fillAndSignIn(page, anna);
    assertThat(page).hasURL(Pattern.compile(".*/app/feed$"));
    assertThat(composer(page)).hasValue(text);
    assertThat(timesSeenBy(ben, text)).isZero();
  }

  @Test
  void aTokenThatIsNoneLeadsToTheLoginPage() {
    Page page = signedIn(anna);
    var cookie = page.context().cookies().get(0);
    page.context().clearCookies();
    page.context()
        .addCookies(
            java.util.List.of(
                new com.microsoft.playwright.options.Cookie(cookie.name, "garbage")
                    .setUrl(base + "/app/")));
    page.navigate(FEED);
    assertThat(page).hasURL(Pattern.compile(".*/app/login\\?.*"));
    assertThat(button(page, "Sign in")).isVisible();
  }

  @Test
  void newItemsComeByHand() {
    Page page = signedIn(ben);
    Status status = plaza.share(anna, unique("just now"));
    assertThat(status(page, status)).hasCount(0);
    button(page, "Refresh").click();
    assertThat(status(page, status)).isVisible();
  }

  @Test
  void aPictureIsSharedAfterALookAtIt() {
    Page page = signedIn(anna);
    page.locator("input[type=file]")
        .setInputFiles(new FilePayload("holiday.png", "image/png", Pictures.png(600, 400)));
    assertThat(page.getByAltText("The picture you have chosen")).isVisible();
    assertThat(page.getByText("holiday.png")).isVisible();
    button(page, "Share story").click();
    assertThat(page.locator("#story-notice")).containsText(SHARED);
    Story story =
        plaza.stories(ben).stream()
            .filter(shown -> shown.author().id().equals(anna.id()))
            .findFirst()
            .orElseThrow();
    assertThat(story.image().width()).isEqualTo(600);
    Page other = signedIn(ben);
    assertThat(tile(other, story)).isVisible();
    assertThat(
            (Boolean)
                tile(other, story)
                    .locator("img")
                    .evaluate("i => i.decode().then(() => i.naturalWidth > 0)"))
        .isTrue();
    assertThat(tile(page, story)).hasCount(0);
  }

  @Test
  void aPictureCanBePutBack() {
    Page page = signedIn(anna);
    page.locator("input[type=file]")
        .setInputFiles(new FilePayload("oops.png", "image/png", Pictures.png(60, 40)));
    button(page, "Cancel").click();
    assertThat(page.getByAltText("The picture you have chosen")).isHidden();
  }

  @Test
  void whatIsNoPictureIsRefusedInWords() {
    Page page = signedIn(anna);
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "picture.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)));
    button(page, "Share story").click();
    assertThat(page.locator("#story-notice")).containsText("can’t be read as a picture");
    expectComplaints();
  }

  @Test
  void aPictureThatIsTooLargeIsRefusedInWords() {
    Page page = signedIn(anna);
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "large.jpg", "image/jpeg", Pictures.jpegOfLength(10 * 1024 * 1024 + 1)));
    assertThat(page.locator("#story-notice")).containsText("too large");
  }

  @Test
  void aStoryOpensLargeAndEscapeLeadsBack() {
    Story story = plaza.share(anna, Pictures.jpeg(900, 600));
    Page page = signedIn(ben);
    tile(page, story).click();
    Locator dialog = page.locator("dialog[open]");
    assertThat(dialog).isVisible();
    assertThat(dialog.locator("img")).isVisible();
    assertThat(
            (Boolean)
                dialog
                    .locator("img")
                    .evaluate("i => i.decode().then(() => i.naturalWidth === 900)"))
        .isTrue();
    page.keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
    assertThat(tile(page, story)).isFocused();
  }

  @Test
  void theStripIsWalkedWithTheKeyboardAlone() {
    Story second = plaza.share(anna, Pictures.png(90, 60));
    Story first = plaza.share(anna, Pictures.png(90, 60));
    Page page = signedIn(ben);
    page.locator("input[type=file]").focus();
    page.keyboard().press("ArrowRight");
    assertThat(tile(page, first)).isFocused();
    page.keyboard().press("ArrowRight");
    assertThat(tile(page, second)).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog[open]")).isVisible();
    page.keyboard().press("Escape");
    assertThat(tile(page, second)).isFocused();
    page.keyboard().press("ArrowLeft");
    assertThat(tile(page, first)).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog[open]")).isVisible();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("Escape");
    assertThat(tile(page, second)).isFocused();
  }

  @Test
  void allIsReachedWithTheTabKeyAndTheFocusIsSeen() {
    plaza.share(anna, Pictures.png(90, 60));
    Page page = signedIn(ben);
    java.util.Set<String> reached = new java.util.LinkedHashSet<>();
    for (int i = 0; i < 30; i++) {
      page.keyboard().press("Tab");
      reached.add(
          (String)
              page.evaluate("() => document.activeElement.id || document.activeElement.className"));
      Boolean seen =
          (Boolean)
              page.evaluate(
                  "() => { const e = document.activeElement; if (e === document.body) return true;"
                      + " const own = c => c.outlineStyle !== 'none' || c.boxShadow !== 'none';"
                      + " return own(getComputedStyle(e)) || own(getComputedStyle(e.parentElement))"
                      + "; }");
      assertThat(seen).as("focus is seen on %s", reached).isTrue();
    }
    assertThat(reached).contains("image", "text", "share-status", "refresh", "sign-out");
  }

  @Test
  void othersStoriesAreInOrder() {
    plaza.share(anna, Pictures.png(30, 20));
    assertThatFeed(plaza.stories(ben)).isInOrder();
    Page page = signedIn(ben);
    assertThat(page.locator("button[data-full]").first().getAttribute("data-id"))
        .isEqualTo(plaza.stories(ben).get(0).id());
  }
}
