package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.plaza.system.Credentials;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registering, signing in, signing out. */
class EntranceIT extends InBrowser {

  private static final Pattern AT_FEED = Pattern.compile(".*/app/feed$");
  private static final Pattern AT_LOGIN = Pattern.compile(".*/app/login(\\?.*)?$");

  private Person person;

  EntranceIT(Plaza plaza) {
    super(plaza);
  }

  @BeforeAll
  void someoneIsRegistered() {
    person = plaza.newPerson();
  }

  @Test
  void registeringLeadsToTheFeed() {
    Credentials newcomer = Credentials.random();
    Page page = visitor();
    page.navigate(REGISTER);
    fill(page, newcomer);
    enter(page, () -> button(page, "Create account").click());
    assertThat(page).hasURL(AT_FEED);
    assertThat(page.getByText(newcomer.email())).isVisible();
    assertThat(plaza.login(newcomer).status()).isEqualTo(200);
  }

  @Test
  void signingInLeadsToTheFeed() {
    Page page = visitor();
    page.navigate(LOGIN);
    fillAndSignIn(page, person);
    assertThat(page).hasURL(AT_FEED);
    assertThat(page).hasTitle(Pattern.compile("News feed.*"));
  }

  @Test
  void theEnterKeySignsIn() {
    Page page = visitor();
    page.navigate(LOGIN);
    fill(page, new Credentials(person.email(), person.password()));
    enter(page, () -> page.getByLabel("Password").press("Enter"));
    assertThat(page).hasURL(AT_FEED);
  }

  @Test
  void theEntrancesLeadToEachOther() {
    Page page = visitor();
    page.navigate(LOGIN);
    page.getByText("Create an account").click();
    assertThat(page).hasURL(Pattern.compile(".*/app/register$"));
    page.locator("main").getByText("Sign in").click();
    assertThat(page).hasURL(AT_LOGIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/app", "/app/", "/app/feed"})
  void oneWhoIsNotSignedInIsLedToTheLoginPageAndBack(String path) {
    Page page = visitor();
    page.navigate(path);
    assertThat(page).hasURL(AT_LOGIN);
    fillAndSignIn(page, person);
    assertThat(page).hasURL(AT_FEED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/home", "/app/notifications", "/app/feed"})
  void whoAsksForAPageIsLedBackToIt(String path) {
    Page page = visitor();
    page.navigate(path);
    assertThat(page).hasURL(AT_LOGIN);
    fillAndSignIn(page, person);
    assertThat(page).hasURL(Pattern.compile(".*" + path + "$"));
  }

  @Test
  void theWayBackKeepsWhatWasAskedFor() {
    Page page = visitor();
    page.navigate("/app/feed?from=a%20link");
    assertThat(page).hasURL(AT_LOGIN);
    fillAndSignIn(page, person);
    assertThat(page).hasURL(Pattern.compile(".*/app/feed\\?from=a(%20|\\+)link$"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "///elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example/",
        "https:elsewhere.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "/app/..//elsewhere.example",
        "/app//elsewhere.example/",
        "/app/%2e%2e//elsewhere.example",
        "/app@elsewhere.example",
        "/app.elsewhere.example",
        "\thttps://elsewhere.example/",
        "/app/feed\r\nLocation: https://elsewhere.example/",
        "@elsewhere.example"
      })
  void nobodyIsLedElsewhere(String next) {
    Page page = visitor();
    page.navigate(LOGIN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    fillAndSignIn(page, person);
    page.waitForURL(url -> !url.contains(LOGIN));
    assertThat(page.url()).startsWith(base + "/app/feed");
  }

  @Test
  void aWrongPasswordIsSaidInWordsAndTheAddressStays() {
    Page page = visitor();
    page.navigate(LOGIN);
    fill(page, new Credentials(person.email(), "not the right one"));
    button(page, "Sign in").click();
    assertThat(page.getByText("don’t belong together")).isVisible();
    assertThat(page.getByLabel("E-mail")).hasValue(person.email());
    assertThat(page).hasURL(AT_LOGIN);
  }

  @Test
  void whatIsMissingIsSaidBesideIt() {
    Page page = visitor();
    page.navigate(LOGIN);
    button(page, "Sign in").click();
    assertThat(page.getByText("Type your e-mail address.")).isVisible();
    assertThat(page.getByText("Type your password.")).isVisible();
  }

  @Test
  void whatRegistrationRefusesIsSaidBesideIt() {
    Page page = visitor();
    page.navigate(REGISTER);
    fill(page, new Credentials("nobody", "password"));
    button(page, "Create account").click();
    assertThat(page.locator("#email-message")).not().isEmpty();
    assertThat(page.locator("#password-message")).not().isEmpty();
    assertThat(page.getByLabel("E-mail")).hasValue("nobody");
    fill(page, Credentials.random().withEmail(person.email()));
    button(page, "Create account").click();
    assertThat(page.locator("#email-message")).containsText("has an account already");
  }

  @Test
  void signingOutLeadsToTheLoginPageAndForgetsTheVisitor() {
    Page page = visitor();
    signIn(page, person);
    button(page, "Sign out").click();
    assertThat(page).hasURL(AT_LOGIN);
    assertThat(page.context().cookies()).isEmpty();
    page.navigate(FEED);
    assertThat(page).hasURL(AT_LOGIN);
    page.goBack();
    page.goBack();
    assertThat(page).hasURL(AT_LOGIN);
  }

  @Test
  void oneCookieHoldsTheTokenOutOfReachOfScripts() {
    Page page = visitor();
    signIn(page, person);
    List<Cookie> cookies = page.context().cookies();
    assertThat(cookies).hasSize(1);
    Cookie cookie = cookies.get(0);
    boolean tls = base.getScheme().equals("https");
    assertThat(cookie.httpOnly).isTrue();
    assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
    assertThat(cookie.secure).isEqualTo(tls);
    assertThat(cookie.name.startsWith("__Host-")).isEqualTo(tls);
    assertThat(Instant.ofEpochSecond(cookie.expires.longValue()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(55)), Instant.now().plus(Duration.ofMinutes(61)));
    assertThat(page.evaluate("document.cookie")).isEqualTo("");
    assertThat(
            (String) page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
        .doesNotContain(cookie.value);
    assertThat(page.content()).doesNotContain(cookie.value);
  }

  @Test
  void noSessionIsBegun() {
    Page page = visitor();
    page.navigate(REGISTER);
    page.navigate(LOGIN);
    button(page, "Sign in").click();
    assertThat(page.getByText("Type your password.")).isVisible();
    assertThat(page.context().cookies()).isEmpty();
    assertThat(page.content()).doesNotContain("jsessionid");
  }
}
