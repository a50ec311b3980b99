package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.plaza.system.Credentials;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * What tests in a browser share: one browser a class, used by its thread alone, and a fresh profile
 * for each visitor. Whatever the console says that is an error fails the test that caused it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InBrowser {

  static final String REGISTER = "/app/register";
  static final String LOGIN = "/app/login";
  static final String FEED = "/app/feed";
  static final String HOME = "/app/home";
  static final String NOTIFICATIONS = "/app/notifications";
  static final String POST = "/app/post?id=";

  /** How long a page may take to do what it is asked, in milliseconds: longer, and it hangs. */
  private static final double PATIENCE = 20_000;

  /** How often a visitor who is turned away signs in. */
  private static final int MOST_ATTEMPTS = 10;

  private static final Pattern AT_FEED = Pattern.compile(".*" + FEED + "$");

  final Plaza plaza;

  /** The node that this class's visitors are on. */
  final URI base;

  private final List<String> complaints = new ArrayList<>();
  private final List<BrowserContext> profiles = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;

  InBrowser(Plaza plaza) {
    this.plaza = plaza;
    this.base = plaza.nextBase();
  }

  @BeforeAll
  void openBrowser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Chromium.executable())
                    // Elsewhere than on this machine a browser wants TLS for some headers, and says
                    // so in its console.
                    .setArgs(List.of("--unsafely-treat-insecure-origin-as-secure=" + base)));
  }

  @AfterAll
  void closeBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void forgetComplaints() {
    complaints.clear();
  }

  @AfterEach
  void consoleIsClean() {
    profiles.forEach(BrowserContext::close);
    profiles.clear();
    assertThat(complaints).as("errors in the browser's console").isEmpty();
  }

  /** Takes what the console said so far for expected: the test has broken something on purpose. */
  void expectComplaints() {
    complaints.clear();
  }

  /** Returns a page of a visitor whom nobody knows yet, on a wide screen. */
  Page visitor() {
    return visitor(new Browser.NewContextOptions().setViewportSize(1280, 800));
  }

  /** Returns a page of a visitor whom nobody knows yet. */
  Page visitor(Browser.NewContextOptions options) {
    BrowserContext profile =
        browser.newContext(
            options.setBaseURL(base.toString()).setLocale("en-US").setTimezoneId("UTC"));
    profiles.add(profile);
    profile.setDefaultTimeout(PATIENCE);
    profile.addInitScript(
        "document.addEventListener('securitypolicyviolation', e =>"
            + " console.error('CSP: ' + e.violatedDirective + ' ' + e.blockedURI));");
    Page page = profile.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(page.url() + ": " + message.text() + " " + message.location());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  /** Returns the feed of someone who has signed in. */
  Page signedIn(Person person) {
    return signedIn(person, FEED);
  }

  /**
   * Returns a page of someone who has signed in.
   *
   * @param person who
   * @param path which
   */
  Page signedIn(Person person, String path) {
    Page page = visitor();
    remember(page, person);
    page.navigate(path);
    return page;
  }

  /** Has the visitor's browser keep what it keeps of someone who has signed in. */
  void remember(Page page, Person person) {
    boolean tls = base.getScheme().equals("https");
    page.context()
        .addCookies(
            List.of(
                new Cookie(tls ? "__Host-plaza-token" : "plaza-token", person.token())
                    .setDomain(base.getHost())
                    .setPath(tls ? "/" : "/app")
                    .setSecure(tls)
                    .setHttpOnly(true)
                    .setSameSite(SameSiteAttribute.LAX)));
  }

  /** Signs in on whatever page the visitor is, by way of the login page. */
  void signIn(Page page, Person person) {
    page.navigate(LOGIN);
    fillAndSignIn(page, person);
    assertThat(page).hasURL(AT_FEED);
    // The keyboard waits for nobody: the page's scripts must have run.
    page.waitForLoadState();
  }

  /** Signs in on the login page, and leaves it so. */
  static void fillAndSignIn(Page page, Person person) {
    fill(page, new Credentials(person.email(), person.password()));
    enter(page, () -> button(page, "Sign in").click());
  }

  /**
   * Signs in or registers, and leaves the page so. Who is turned away, since the system has more
   * work than it can do now, tries again.
   *
   * @param submit sends what is typed
   */
  static void enter(Page page, Runnable submit) {
    Locator away = page.getByText("We can’t reach your account right now").first();
    try {
      for (int attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
        submit.run();
        page.waitForCondition(() -> isInside(page) || away.isVisible());
        if (isInside(page)) {
          return;
        }
        // Until it is said again.
        away.evaluate("e => e.textContent = ''");
      }
    } catch (TimeoutError stays) {
      throw new AssertionError(
          "Not let in, the page says: " + page.locator("main").innerText(), stays);
    }
    throw new AssertionError("Turned away " + MOST_ATTEMPTS + " times");
  }

  private static boolean isInside(Page page) {
    String path = URI.create(page.url()).getPath();
    return !path.equals(LOGIN) && !path.equals(REGISTER);
  }

  /** Types address and password. */
  static void fill(Page page, Credentials credentials) {
    page.getByLabel("E-mail").fill(credentials.email());
    page.getByLabel("Password").fill(credentials.password());
  }

  /** Returns a button by its whole name. */
  static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
