package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.plaza.system.FeedAssert.assertThatFeed;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.plaza.system.Image;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The home page: posting a text, a picture or both, and seeing what others post. */
@ResourceLock("posts")
class HomePageIT extends InBrowser {

  private static final String SHARED = "Shared with everyone else";

  private Person anna;
  private Person ben;

  HomePageIT(Plaza plaza) {
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
    return page.getByLabel("What would you like to share?");
  }

  private static Locator notice(Page page) {
    return page.locator("#post-notice");
  }

  private static Locator file(Page page) {
    return page.getByLabel("Add a picture");
  }

  private static Locator chosen(Page page) {
    return page.getByAltText("The picture you have chosen");
  }

  private static FilePayload png(int width, int height) {
    return new FilePayload("holiday.png", "image/png", Pictures.png(width, height));
  }

  private static void share(Page page, String text) {
    composer(page).fill(text);
    button(page, "Share").click();
  }

  private static Locator post(Page page, String text) {
    return page.locator("article").filter(new Locator.FilterOptions().setHasText(text));
  }

  private static Locator post(Page page, Post post) {
    return page.locator("article[data-id='" + post.id() + "']");
  }

  /** Returns the posts of that text that someone sees. */
  private List<Post> seenBy(Person reader, String text) {
    return plaza.posts(reader).stream()
        .filter(post -> post.text().filter(text::equals).isPresent())
        .toList();
  }

  private static boolean isLoaded(Locator picture) {
    return (Boolean) picture.evaluate("i => i.decode().then(() => i.naturalWidth > 0)");
  }

  @Test
  void aPostIsSeenByOthersAndNotByItsAuthor() {
    String text = unique("Hello from the page");
    Page page = signedIn(anna, HOME);
    share(page, text);
    assertThat(notice(page)).containsText(SHARED);
    assertThat(composer(page)).hasValue("");
    Page other = signedIn(ben, HOME);
    assertThat(post(other, text)).hasCount(1);
    assertThat(post(other, text)).containsText(anna.email());
    page.reload();
    assertThat(post(page, text)).hasCount(0);
  }

  @Test
  void whoPostsIsToldWhoWillSeeIt() {
    Page page = signedIn(anna, HOME);
    assertThat(page.getByText("Your post is shared with everyone else.")).isVisible();
  }

  @Test
  void aPostIsShownAsTextWhateverItSays() {
    Post post =
        plaza.publish(
            anna,
            unique(
                "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>"
                    + " #{1+1} ${1+1} &lt; javascript:window.hacked=1 https://example.org"));
    Page page = signedIn(ben, HOME);
    assertThat(post(page, post).locator(".item-text")).hasText(post.text().orElseThrow());
    assertThat(post(page, post).locator(".item-text > *")).hasCount(0);
    assertThat(page.evaluate("window.hacked")).isNull();
  }

  @Test
  void lineBreaksAreShown() {
    Post post = plaza.publish(anna, unique("first line\nsecond line\n\nlast line"));
    Page page = signedIn(ben, HOME);
    assertThat(post(page, post).locator(".item-text").innerText())
        .isEqualTo(post.text().orElseThrow());
  }

  @Test
  void everyCharacterAndLineBreakIsKept() {
    String text = unique("Grüße, 世界 🪐\nsecond line\n\nlast & \"least\"");
    Page page = signedIn(anna, HOME);
    share(page, text);
    assertThat(notice(page)).containsText(SHARED);
    assertThat(seenBy(ben, text)).hasSize(1);
  }

  @Test
  void longWordsAreWrapped() {
    Post post = plaza.publish(anna, "W".repeat(900));
    Page page = visitor(new Browser.NewContextOptions().setViewportSize(320, 640));
    remember(page, ben);
    page.navigate(HOME);
    assertThat(post(page, post)).isVisible();
    assertThat((Boolean) page.evaluate(Looks.NO_OVERFLOW)).isTrue();
  }

  @Test
  void theTimeIsRelativeAndExactOnHover() {
    Post post = plaza.publish(anna, unique("when"));
    Page page = signedIn(ben, HOME);
    Locator time = post(page, post).locator("time");
    assertThat(time).hasAttribute("datetime", Pattern.compile("\\d{4}-.*Z"));
    assertThat(time).hasAttribute("title", Pattern.compile(".*\\d{4}.*\\d:\\d\\d.*"));
    assertThat(time).hasText(Pattern.compile("now|.*(ago|seconds?|minutes?).*"));
  }

  @Test
  void theNewestIsOnTop() {
    Post earlier = plaza.publish(anna, unique("earlier"));
    Post later = plaza.publish(anna, unique("later"));
    Page page = signedIn(ben, HOME);
    double top = post(page, later).boundingBox().y;
    assertThat(post(page, earlier).boundingBox().y).isGreaterThan(top);
    assertThatFeed(plaza.posts(ben)).isInOrder();
  }

  @Test
  void charactersAreCountedWhileOneTypes() {
    Page page = signedIn(anna, HOME);
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
    Page page = signedIn(anna, HOME);
    share(page, text);
    assertThat(notice(page)).containsText("5,000 characters");
    assertThat(composer(page)).hasValue(text);
  }

  @Test
  void nothingIsNoPost() {
    Page page = signedIn(anna, HOME);
    share(page, "  \n ");
    assertThat(notice(page)).containsText("Write something or add a picture first");
  }

  @Test
  void aDoubleClickSharesOnce() {
    String text = unique("only once");
    Page page = signedIn(anna, HOME);
    composer(page).fill(text);
    button(page, "Share").dblclick();
    assertThat(notice(page)).containsText(SHARED);
    page.waitForTimeout(500);
    assertThat(seenBy(ben, text)).hasSize(1);
  }

  @Test
  void aPictureIsSharedAfterALookAtIt() {
    Page page = signedIn(anna, HOME);
    file(page).setInputFiles(png(600, 400));
    assertThat(chosen(page)).isVisible();
    assertThat(page.getByText("holiday.png")).isVisible();
    button(page, "Share").click();
    assertThat(notice(page)).containsText(SHARED);
    assertThat(chosen(page)).isHidden();
    Post post = newestOf(anna);
    assertThat(post.text()).isEmpty();
    assertThat(post.image().map(Image::width)).contains(600);
    Locator picture = post(signedIn(ben, HOME), post).locator("img");
    assertThat(isLoaded(picture)).isTrue();
    assertThat(picture).hasAttribute("alt", Pattern.compile("Picture by .+"));
    assertThat(picture).hasAttribute("width", "600");
    assertThat(picture).hasAttribute("height", "400");
  }

  private Post newestOf(Person author) {
    return plaza.posts(ben).stream()
        .filter(shown -> shown.author().id().equals(author.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPictureIsSharedWithWords() {
    String text = unique("Ünder the blue sky 🪐\nlook");
    Page page = signedIn(anna, HOME);
    file(page).setInputFiles(png(300, 400));
    assertThat(composer(page)).isFocused();
    share(page, text);
    assertThat(notice(page)).containsText(SHARED);
    List<Post> posts = seenBy(ben, text);
    assertThat(posts).hasSize(1);
    assertThat(posts.get(0).image().map(Image::height)).contains(400);
    Page other = signedIn(ben, HOME);
    assertThat(post(other, posts.get(0)).locator(".item-text")).hasText(text);
    assertThat(isLoaded(post(other, posts.get(0)).locator("img"))).isTrue();
  }

  @Test
  void aPictureCanBePutBack() {
    String text = unique("no picture after all");
    Page page = signedIn(anna, HOME);
    file(page).setInputFiles(png(60, 40));
    button(page, "Remove picture").click();
    assertThat(chosen(page)).isHidden();
    assertThat(file(page)).isFocused();
    share(page, text);
    assertThat(notice(page)).containsText(SHARED);
    assertThat(seenBy(ben, text)).extracting(Post::image).allMatch(java.util.Optional::isEmpty);
    assertThat(seenBy(ben, text)).hasSize(1);
  }

  @Test
  void whatIsNoPictureIsRefusedInWordsAndTheTextStays() {
    String text = unique("with something else");
    Page page = signedIn(anna, HOME);
    file(page)
        .setInputFiles(
            new FilePayload(
                "picture.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)));
    share(page, text);
    assertThat(notice(page)).containsText("can’t be read as a picture");
    assertThat(composer(page)).hasValue(text);
    assertThat(seenBy(ben, text)).isEmpty();
    expectComplaints();
  }

  @Test
  void aPictureThatIsTooLargeIsRefusedInWordsAndTheTextStays() {
    Page page = signedIn(anna, HOME);
    composer(page).fill("with a large one");
    file(page)
        .setInputFiles(
            new FilePayload(
                "large.jpg", "image/jpeg", Pictures.jpegOfLength(10 * 1024 * 1024 + 1)));
    assertThat(notice(page)).containsText("too large");
    assertThat(composer(page)).hasValue("with a large one");
  }

  @Test
  void nothingIsLostWhenTheNetworkFails() {
    String text = unique("don't lose me");
    Page page = signedIn(anna, HOME);
    file(page).setInputFiles(png(300, 200));
    page.route("**/app/home", Route::abort);
    share(page, text);
    assertThat(notice(page)).containsText("try again");
    assertThat(composer(page)).hasValue(text);
    assertThat(chosen(page)).isVisible();
    expectComplaints();
    page.unroute("**/app/home");
    button(page, "Share").click();
    assertThat(notice(page)).containsText(SHARED);
    assertThat(seenBy(ben, text)).hasSize(1);
    assertThat(seenBy(ben, text).get(0).image()).isPresent();
  }

  @Test
  void nothingIsLostWhenTheServerFails() {
    String text = unique("keep me");
    Page page = signedIn(anna, HOME);
    file(page).setInputFiles(png(300, 200));
    page.route("**/app/home", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    share(page, text);
    assertThat(notice(page)).containsText("try again");
    assertThat(composer(page)).hasValue(text);
    assertThat(chosen(page)).isVisible();
    expectComplaints();
  }

  @Test
  void whatIsTypedWhileAPostIsOnItsWayIsKept() {
    String text = unique("the first one");
    Page page = signedIn(anna, HOME);
    page.route(
        "**/app/home",
        route -> {
          composer(page).fill("and already the next");
          route.resume();
        });
    share(page, text);
    assertThat(notice(page)).containsText(SHARED);
    assertThat(composer(page)).hasValue("and already the next");
    assertThat(seenBy(ben, text)).hasSize(1);
  }

  @Test
  void whatWasTypedIsThereAgainAfterSigningInAnew() {
    String text = unique("typed before the token ended");
    Page page = signedIn(anna, HOME);
    composer(page).fill(text);
    page.context().clearCookies();
    button(page, "Share").click();
    assertThat(page).hasURL(Pattern.compile(".*/app/login\\?.*"));
    fillAndSignIn(page, anna);
    assertThat(page).hasURL(Pattern.compile(".*" + HOME + "$"));
    assertThat(composer(page)).hasValue(text);
    assertThat(seenBy(ben, text)).isEmpty();
  }

  @Test
  void aDraftIsOfOnePageAndOneUser() {
    Page page = signedIn(anna, HOME);
    composer(page).fill("for the home page");
    page.navigate(FEED);
    assertThat(page.locator("#text")).hasValue("");
    page.navigate(HOME);
    assertThat(composer(page)).hasValue("for the home page");
    button(page, "Sign out").click();
    assertThat(page).hasURL(Pattern.compile(".*/app/login.*"));
    signIn(page, ben);
    page.navigate(HOME);
    assertThat(composer(page)).hasValue("");
  }

  @Test
  void newPostsComeByHand() {
    Page page = signedIn(ben, HOME);
    Post post = plaza.publish(anna, unique("just now"));
    assertThat(post(page, post)).hasCount(0);
    button(page, "Refresh").click();
    assertThat(post(page, post)).isVisible();
  }

  @Test
  void newPostsAreAnnouncedAndShownWhenOneAsks() {
    Page page = signedIn(ben);
    page.clock().install();
    page.navigate(HOME);
    composer(page).fill("in the middle of a sentence");
    Post post = plaza.publish(anna, unique("news"));
    page.clock().fastForward(31_000);
    Locator announcement = button(page, "1 new");
    assertThat(announcement).isVisible();
    assertThat(post(page, post)).hasCount(0);
    announcement.click();
    assertThat(post(page, post)).isVisible();
    assertThat(announcement).isHidden();
    assertThat(page.locator(".news-title")).isFocused();
    assertThat(composer(page)).hasValue("in the middle of a sentence");
  }

  @Test
  void aPostIsSharedWithTheKeyboardAlone() {
    String text = unique("by keyboard");
    Page page = signedIn(anna, HOME);
    composer(page).focus();
    page.keyboard().type(text);
    page.keyboard().press("Control+Enter");
    assertThat(notice(page)).containsText(SHARED);
    assertThat(composer(page)).isFocused();
    assertThat(seenBy(ben, text)).hasSize(1);
  }

  @Test
  void allIsReachedWithTheTabKeyAndTheFocusIsSeen() {
    Page page = signedIn(ben, HOME);
    Set<String> reached = new LinkedHashSet<>();
    for (int i = 0; i < 20; i++) {
      page.keyboard().press("Tab");
      reached.add(
          (String)
              page.evaluate(
                  "() => document.activeElement.id || document.activeElement.textContent.trim()"));
      Boolean seen =
          (Boolean)
              page.evaluate(
                  "() => { const e = document.activeElement; if (e === document.body) return true;"
                      + " const own = c => c.outlineStyle !== 'none' || c.boxShadow !== 'none';"
                      + " return own(getComputedStyle(e)) || own(getComputedStyle(e.parentElement))"
                      + "; }");
      assertThat(seen).as("focus is seen on %s", reached).isTrue();
    }
    assertThat(reached)
        .contains("News feed", "Home", "sign-out", "text", "image", "share-post", "refresh")
        .anyMatch(name -> name.startsWith("Notifications"));
  }

  @Test
  void theNavigationSaysWhereOneIs() {
    Page page = signedIn(ben);
    for (String name : List.of("Home", "Notifications", "News feed")) {
      page.locator("nav").getByText(name).click();
      assertThat(page).hasTitle(name + " · Plaza");
      assertThat(page.locator("nav a[aria-current=page]")).containsText(name);
    }
  }
}
