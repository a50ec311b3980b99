package io.plaza.system.oneserver;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Answer;
import io.plaza.system.AtOnce;
import io.plaza.system.Notification;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import io.plaza.system.Upload;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What the outbox needs is away or hangs while people post, and comes back. One story told in
 * order: the next part begins where everything is back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutboxIT {

  /** Nobody waits for the notification service, whose own time-out is longer than this. */
  private static final Duration LONGEST_POST = Duration.ofMillis(2_400);

  /** The relay leaves posts this young to the courier. */
  private static final Duration YOUNG = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private OneServer server;
  private Plaza plaza;
  private TcpDoor notifications;
  private TcpDoor tokens;
  private Person author;
  private Person reader;

  @BeforeAll
  void startWithTheNotificationServiceAway() {
    server = OneServer.named("outbox").startingQuickly();
    notifications = new TcpDoor(server.baseUrl().getPort());
    tokens = new TcpDoor(server.baseUrl().getPort());
    server
        .set("notifications/mp-rest/url", "http://localhost:" + notifications.port())
        .set("tokens/mp-rest/url", "http://localhost:" + tokens.port());
    plaza = server.plaza();
    server.start();
    author = plaza.newPerson();
    reader = plaza.newPerson();
    plaza.publish(author, "the first request of a server takes longer");
  }

  @AfterAll
  void stop() {
    server.close();
    notifications.close();
    tokens.close();
  }

  /** Posts at once by many, newest first; each answer comes without a wait. */
  private List<Post> postMany(String text) {
    return AtOnce.each(
            6,
            i ->
                () -> {
                  long start = System.nanoTime();
                  Post post = plaza.publish(author, text + " " + i);
                  assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_POST);
                  return post;
                })
        .stream()
        .sorted(Comparator.comparing(Post::id).reversed())
        .toList();
  }

  private void awaitNotifications(List<Post> posts) {
    List<String> ids = posts.stream().map(Post::id).toList();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(plaza.notifications(reader))
                    .extracting(Notification::postId)
                    .containsSubsequence(ids)
                    .doesNotHaveDuplicates());
  }

  private void assertNoNotifications(List<Post> posts) {
    assertThat(plaza.notifications(reader))
        .extracting(Notification::postId)
        .doesNotContainAnyElementsOf(posts.stream().map(Post::id).toList());
  }

  @Test
  @Order(1)
  void withoutAUserServiceThereIsNoTokenAndPostsWaitForOne() {
    notifications.open();
    List<Post> posts = postMany("no token");
    awaitLog("event=relay-waits", "no token to be had");
    assertNoNotifications(posts);
    tokens.open();
    awaitNotifications(posts);
  }

  @Test
  @Order(2)
  void postsAreMadeWithoutAWaitWhileTheNotificationServiceIsAwayAndToldOfWhenItIsBack() {
    notifications.shut();
    List<Post> posts = postMany("away");
    awaitLog("event=relay-waits", "The notification service can't be told", "refused");
    assertNoNotifications(posts);
    notifications.open();
    awaitNotifications(posts);
  }

  @Test
  @Order(3)
  void postsAreMadeWithoutAWaitWhileTheNotificationServiceHangsAndToldOfWhenItIsBack() {
    notifications.hang();
    List<Post> posts = postMany("hangs");
    assertNoNotifications(posts);
    notifications.open();
    awaitNotifications(posts);
  }

  @Test
  @Order(4)
  void allIsAsQuickAsEverAfterwards() {
    List<Post> posts = postMany("quick");
    long start = System.nanoTime();
    awaitNotifications(posts);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(YOUNG);
  }

  @Test
  @Order(5)
  void theLogSaysItInLinesWithoutAStackTrace() {
    assertThat(server.log()).contains("event=relay-goes-on");
    assertThat(ServerLog.stackTraces(server.log())).isEmpty();
  }

  @Test
  @Order(6)
  void theServicesTokenTellsOfPostsAndOpensNothingElse() {
    Post post = plaza.publish(author, "for services, too");
    Answer granted = plaza.send(tokenRequest("grant_type=client_credentials"));
    assertThatAnswer(granted).hasStatus(200).hasHeader("Cache-Control", "no-store");
    assertThat(granted.object().getString("token_type")).isEqualTo("Bearer");
    assertThat(granted.object().getInt("expires_in")).isPositive();
    String token = granted.object().getString("access_token");
    Person service = new Person("post-service", "", "post-service", token);

    assertThat(plaza.post(post.id(), service)).isEqualTo(post);
    assertThat(plaza.notify(post.id(), service).status()).isIn(200, 201);
    for (String path : List.of("/status", "/story", "/post", "/notification")) {
      assertThatAnswer(plaza.get(path, service)).isProblem(403);
    }
    for (String path : List.of("/status", "/post")) {
      assertThatAnswer(plaza.post(path, service, "{\"text\":\"x\"}")).isProblem(403);
    }
    for (String path : List.of("/story", "/post")) {
      assertThatAnswer(plaza.post(path, service, Upload.of(Pictures.png(30, 20)))).isProblem(403);
    }
    assertThatAnswer(
            plaza.send(plaza.request("/app/feed").header("Cookie", "plaza-token=" + token)))
        .hasStatus(403)
        .tellsNothingOfTheInside();
    assertThatAnswer(plaza.get("/status", reader)).hasStatus(200);
  }

  @Test
  @Order(7)
  void whoHasTheSecretIsToldWhatIsWrongAsOauthSaysIt() {
    for (String form : List.of("", "grant_type", "grant_type=%zz", "scope=x")) {
      Answer answer = plaza.send(tokenRequest(form));
      assertThatAnswer(answer).hasStatus(400).hasHeader("Cache-Control", "no-store");
      assertThat(answer.object().getString("error"))
          .isEqualTo(form.equals("grant_type") ? "unsupported_grant_type" : "invalid_request");
    }
    for (String grant : List.of("password", "refresh_token", "authorization_code")) {
      Answer answer = plaza.send(tokenRequest("grant_type=" + grant));
      assertThatAnswer(answer).hasStatus(400);
      assertThat(answer.object().getString("error")).isEqualTo("unsupported_grant_type");
    }
  }

  private HttpRequest.Builder tokenRequest(String form) {
    String credentials = "post-service:" + server.secret("post.client.secret");
    return plaza
        .request("/token")
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }

  private void awaitLog(String... words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ServerLog.entries(server.log()))
                    .anySatisfy(entry -> assertThat(entry).contains(words)));
  }
}
