package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The notifications, and the bell that tells of them on every page. */
@ResourceLock("posts")
class NotificationsPageIT extends InBrowser {

  private Person anna;
  private Person ben;

  NotificationsPageIT(Plaza plaza) {
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

  /** Returns a post once others are told of it. */
  private Post told(Post post) {
    await("notification of " + post.id())
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> plaza.notifications(ben),
            shown -> shown.stream().anyMatch(told -> told.postId().equals(post.id())));
    return post;
  }

  private Post newPost() {
    return told(plaza.publish(anna, unique("Something to tell")));
  }

  private static Locator notification(Page page, Post post) {
    return page.locator("a[href='post?id=" + post.id() + "']");
  }

  private static Locator bell(Page page) {
    return page.locator("#bell");
  }

  /** Returns a page on which all notifications there are have been seen. */
  private Page withNothingUnread(Person person) {
    Page page = signedIn(person, NOTIFICATIONS);
    page.reload();
    assertThat(page.locator("a.unread")).hasCount(0);
    assertThat(bell(page)).isHidden();
    return page;
  }

  @Test
  void aPostIsToldOfOnceAndAClickShowsIt() {
    String text = unique("x".repeat(150) + "\nthe end");
    Post post = told(plaza.publish(anna, text));
    Page page = signedIn(ben, NOTIFICATIONS);
    assertThat(notification(page, post)).hasCount(1);
    assertThat(notification(page, post)).containsText("x".repeat(140));
    assertThat(notification(page, post)).not().containsText("the end");
    assertThat(notification(page, post).locator("time"))
        .hasAttribute("title", Pattern.compile(".*\\d{4}.*\\d:\\d\\d.*"));
    notification(page, post).click();
    assertThat(page).hasURL(Pattern.compile(".*/app/post\\?id=" + post.id() + "$"));
    assertThat(page.locator(".item-text")).hasText(text);
    page.getByText("Back to notifications").click();
    assertThat(page).hasURL(Pattern.compile(".*" + NOTIFICATIONS + "$"));
  }

  @Test
  void onesOwnPostsAreNotToldOf() {
    Post post = newPost();
    Page page = signedIn(anna, NOTIFICATIONS);
    assertThat(page.locator("h1")).hasText("Notifications");
    assertThat(notification(page, post)).hasCount(0);
  }

  @Test
  void aPictureIsToldOfInWords() {
    Post post = told(plaza.publish(anna, Pictures.png(60, 40)));
    Page page = signedIn(ben, NOTIFICATIONS);
    assertThat(notification(page, post)).containsText("picture");
  }

  @Test
  void whatAPostSaysIsShownAsText() {
    Post post = told(plaza.publish(anna, "<img src=x onerror='window.hacked=1'> #{1+1} &lt;"));
    Page page = signedIn(ben, NOTIFICATIONS);
    assertThat(notification(page, post))
        .containsText("<img src=x onerror='window.hacked=1'> #{1+1} &lt;");
    assertThat(page.evaluate("window.hacked")).isNull();
  }

  @Test
  void theBellCountsWhatIsUnreadOnEveryPageUntilItIsSeen() {
    Page page = withNothingUnread(ben);
    newPost();
    newPost();
    for (String path : new String[] {FEED, HOME, POST + "nothing"}) {
      page.navigate(path);
      assertThat(bell(page)).hasText("2");
      assertThat(page.locator("nav")).containsText("2 unread");
    }
    expectComplaints();
    page.locator("nav").getByText("Notifications").click();
    assertThat(page.locator("a.unread")).hasCount(2);
    assertThat(bell(page)).isHidden();
    page.navigate(HOME);
    assertThat(page.locator("article").first()).isVisible();
    assertThat(bell(page)).isHidden();
  }

  @Test
  void unreadOnesAreSetApartForOneVisit() {
    Page page = withNothingUnread(ben);
    Post post = newPost();
    page.reload();
    assertThat(page.locator("a.unread")).hasCount(1);
    assertThat(notification(page, post)).hasClass(Pattern.compile(".*unread.*"));
    assertThat(notification(page, post).getByText("New")).isVisible();
    page.reload();
    assertThat(notification(page, post)).isVisible();
    assertThat(page.locator("a.unread")).hasCount(0);
    assertThat(notification(page, post).getByText("New", exact())).isHidden();
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  @Test
  void readingAPostTakesItsNumberFromTheBell() {
    Page page = withNothingUnread(ben);
    Post post = newPost();
    newPost();
    page.navigate(HOME);
    assertThat(bell(page)).hasText("2");
    page.navigate(POST + post.id());
    assertThat(bell(page)).hasText("1");
  }

  @Test
  void whatOneUserHasSeenIsUnreadForAnotherInTheSameBrowser() {
    Page page = withNothingUnread(ben);
    newPost();
    page.reload();
    assertThat(page.locator("a.unread")).hasCount(1);
    Person carl = plaza.newPerson();
    button(page, "Sign out").click();
    assertThat(page).hasURL(Pattern.compile(".*/app/login.*"));
    signIn(page, carl);
    assertThat(bell(page)).isVisible();
  }

  @Test
  void theNumberComesByItself() {
    Page page = withNothingUnread(ben);
    page.clock().install();
    page.navigate(HOME);
    assertThat(bell(page)).isHidden();
    newPost();
    page.clock().fastForward(31_000);
    assertThat(bell(page)).hasText("1");
  }

  @Test
  void aNumberThatDidNotComeWithThePageComesSoonAfterIt() {
    Page page = withNothingUnread(ben);
    newPost();
    // As a page is that did not wait for them, before its own scripts see it.
    page.addInitScript(
        "document.addEventListener('readystatechange', () => {"
            + " if (document.readyState === 'interactive')"
            + " { document.getElementById('latest').dataset.bell = 'false'; } });");
    page.navigate(HOME);
    assertThat(bell(page)).hasText("1");
  }

  @Test
  void newOnesAreAnnouncedAndShownWhenOneAsks() {
    Page page = withNothingUnread(ben);
    page.clock().install();
    page.reload();
    Post post = newPost();
    page.clock().fastForward(31_000);
    assertThat(button(page, "1 new")).isVisible();
    assertThat(bell(page)).hasText("1");
    assertThat(notification(page, post)).hasCount(0);
    button(page, "1 new").click();
    assertThat(notification(page, post)).hasClass(Pattern.compile(".*unread.*"));
    assertThat(bell(page)).isHidden();
  }

  @Test
  void newOnesComeByHand() {
    Page page = withNothingUnread(ben);
    Post post = newPost();
    button(page, "Refresh").click();
    assertThat(notification(page, post)).isVisible();
    assertThat(page.locator("a.unread")).hasCount(1);
  }

  @Test
  void aNotificationIsOpenedWithTheKeyboardAlone() {
    Post post = newPost();
    Page page = signedIn(ben, NOTIFICATIONS);
    button(page, "Refresh").focus();
    page.keyboard().press("Tab");
    assertThat(notification(page, post)).isFocused();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/app/post\\?id=" + post.id() + "$"));
  }

  @Test
  void aFailedRefreshLeavesWhatIsThere() {
    Post post = newPost();
    Page page = signedIn(ben, NOTIFICATIONS);
    page.route("**" + NOTIFICATIONS, Route::abort);
    button(page, "Refresh").click();
    assertThat(page.getByText("can’t be refreshed right now")).isVisible();
    assertThat(notification(page, post)).isVisible();
    expectComplaints();
  }
}
