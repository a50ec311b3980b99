package io.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.plaza.testkit.ModuleWar;
import io.plaza.testkit.TestIssuer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The pages in their server, seen from outside: what runs inside would be a servlet among theirs.
 * In place of the services is a server of the test's, which says what a test wants to hear.
 */
@ArquillianTest
class WebContainerIT {

  private static final TestIssuer ISSUER = new TestIssuer();
  private static final String POST = "019ab000-0000-7000-8000-000000000000";

  private final HttpClient browser =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Map<String, JsonStructure> answers = new ConcurrentHashMap<>();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final Set<String> hanging = ConcurrentHashMap.newKeySet();
  private final Map<String, String> authorizations = new ConcurrentHashMap<>();
  private final String visitor = UUID.randomUUID().toString();
  private HttpServer services;

  @Deployment(testable = false)
  static WebArchive war() {
    return ModuleWar.at("/app");
  }

  @BeforeEach
  void theServicesAnswerAndTellTheirKeys() throws IOException {
    answers.put("/.well-known/jwks.json", ISSUER.keySet());
    services =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getByName("localhost"), Integer.getInteger("container.services.port")),
            0);
    services.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
              .ifPresent(authorization -> authorizations.put(path, authorization));
          if (hanging.contains(path)) {
            return;
          }
          JsonStructure answer = answers.get(path);
          byte[] body = (answer == null ? "" : answer.toString()).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(
              answer != null ? 200 : missing.contains(path) ? 404 : 503,
              body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    services.start();
  }

  @AfterEach
  void theServicesStop() {
    services.stop(0);
  }

  @Test
  void thePagesForEverybodyRenderWithoutASession() throws Exception {
    for (String path : new String[] {"/app/login", "/app/register"}) {
      HttpResponse<String> page = browser.send(get(path).build(), BodyHandlers.ofString());

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<form", "type=\"password\"").doesNotContain("#{");
      assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
      assertThat(page.headers().firstValue("Content-Security-Policy"))
          .get()
          .asString()
          .contains("script-src 'self' 'nonce-");
    }
  }

  @Test
  void theFeedIsForThoseWithATokenInTheCookieOnly() throws Exception {
    String token = ISSUER.tokenOf(visitor);
    for (HttpRequest.Builder stranger :
        new HttpRequest.Builder[] {
          get("/app/feed"),
          get("/app/feed").header("Authorization", "Bearer " + token),
          signedIn(ISSUER.forgedTokenOf(visitor)),
          signedIn(ISSUER.expiredTokenOf(visitor))
        }) {
      HttpResponse<String> answer = browser.send(stranger.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isBetween(302, 303);
      assertThat(answer.headers().firstValue("Location")).get().asString().contains("/app/login");
    }
  }

  @Test
  void theFeedShowsWhatTheServicesSayToThisVisitorAndRunsNoneOfIt() throws Exception {
    String text = "<script>alert(1)</script> #{1+1}\nsecond line";
    answers.put("/status", Json.createArrayBuilder().add(status(text)).build());
    answers.put("/story", Json.createArrayBuilder().build());
    String token = ISSUER.tokenOf(visitor);

    HttpResponse<String> page = feed(token);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; #{1+1}", "second line")
        .doesNotContain("<script>alert(1)");
    assertThat(authorizations).containsEntry("/status", "Bearer " + token);
    assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void oneServiceThatIsAwayTakesNothingElseFromThePage() throws Exception {
    answers.put("/status", Json.createArrayBuilder().add(status("still here")).build());

    HttpResponse<String> page = feed(ISSUER.tokenOf(visitor));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("still here");
  }

  @Test
  void postsAreThereWhileNotificationsAreAway() {
    answers.put("/post", Json.createArrayBuilder().add(status("a post")).build());

    HttpResponse<String> home = pageThatSays("/app/home", "a post");
    HttpResponse<String> notifications =
        pageThatSays("/app/notifications", "Notifications are taking a break");

    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.body()).contains("data-bell=\"false\"").doesNotContain("taking a break");
    assertThat(notifications.statusCode()).isEqualTo(200);
  }

  @Test
  void notificationsAreThereWhilePostsAreAway() {
    answers.put("/notification", Json.createArrayBuilder().add(notification()).build());

    HttpResponse<String> notifications = pageThatSays("/app/notifications", "in short");
    HttpResponse<String> home = pageThatSays("/app/home", "data-bell=\"true\"");
    HttpResponse<String> post = pageThatSays("/app/post?id=" + POST, "taking a break");

    assertThat(notifications.body()).contains("post?id=" + POST);
    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.body())
        .contains("Posts are taking a break", "<textarea", "data-notifications=\"" + POST + "\"");
    assertThat(post.statusCode()).isEqualTo(503);
    assertThat(post.body()).contains("Back to home");
  }

  @Test
  void notificationsThatHangHoldUpNoOtherPage() throws Exception {
    answers.put("/post", Json.createArrayBuilder().add(status("a post")).build());
    answers.put("/notification", Json.createArrayBuilder().add(notification()).build());
    pageThatSays("/app/home", "data-bell=\"true\"");
    hanging.add("/notification");

    long begun = System.nanoTime();
    HttpResponse<String> home = page("/app/home");

    // The service may take 2.5 seconds, the page waits for a fraction of one.
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    assertThat(home.body()).contains("a post", "data-bell=\"false\"");
  }

  @Test
  void aPostThatIsMissingIsAPageOfItsOwn() {
    missing.add("/post/nothing");

    for (String query : new String[] {"?id=nothing", "?id=..", "?id=%3Cscript%3E", "?id=", ""}) {
      HttpResponse<String> page = pageThatSays("/app/post" + query, "There is no such post");

      assertThat(page.statusCode()).as(query).isEqualTo(404);
      assertThat(page.body()).doesNotContain("id=<script>");
    }
    assertThat(authorizations).doesNotContainKeys("/post/..", "/", "/post/");
  }

  @Test
  void whoIsNotSignedInComesBackToThePost() throws Exception {
    HttpResponse<String> answer =
        browser.send(get("/app/post?id=" + POST).build(), BodyHandlers.ofString());

    assertThat(answer.headers().firstValue("Location"))
        .get()
        .asString()
        .contains("/app/login?next=%2Fapp%2Fpost%3Fid%3D" + POST);
  }

  @Test
  void itHasMadeAPageSoonAfterTheStart() {
    String up = "\"name\":\"first-page\",\"status\":\"UP\"";

    assertThat(pageThatSays("/health/ready", "first-page").body()).contains("key-set");
    assertThat(pageThatSays("/health/ready", up).body()).contains(up);
  }

  @Test
  void aFormFromAnotherOriginIsRefused() throws Exception {
    HttpResponse<String> answer =
        browser.send(
            request("/app/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofString("a=b"))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("text/html");
  }

  /** The file with the keys may have been read before it was there. */
  private HttpResponse<String> feed(String token) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> browser.send(signedIn(token).build(), BodyHandlers.ofString()),
            page -> page.statusCode() == 200);
  }

  private HttpResponse<String> page(String path) throws IOException, InterruptedException {
    return browser.send(
        get(path).header("Cookie", "plaza-token=" + ISSUER.tokenOf(visitor)).build(),
        BodyHandlers.ofString());
  }

  /** Returns a page once the keys are known, and what is back from another test is asked again. */
  private HttpResponse<String> pageThatSays(String path, String words) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> page(path), page -> page.body().contains(words));
  }

  private static HttpRequest.Builder signedIn(String token) {
    return get("/app/feed").header("Cookie", "plaza-token=" + token);
  }

  private static HttpRequest.Builder get(String path) {
    return request(path).GET();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://localhost:" + System.getProperty("container.http.port") + path))
        .timeout(Duration.ofSeconds(10));
  }

  private static JsonObject notification() {
    return Json.createObjectBuilder(status("none"))
        .remove("text")
        .add("postId", POST)
        .add("summary", "in short")
        .build();
  }

  /** Returns a status, or a post without a picture. */
  private static JsonObject status(String text) {
    return Json.createObjectBuilder()
        .add("id", POST)
        .add(
            "author",
            Json.createObjectBuilder().add("id", "someone").add("email", "some.one@example.org"))
        .add("text", text)
        .add("createdAt", "2026-11-21T20:37:05.123Z")
        .build();
  }
}
