package io.plaza.system.oneserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.AtOnce;
import io.plaza.system.Notification;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import java.time.Duration;
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
    server = OneServer.named("outbox");
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

  private void awaitLog(String... words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ServerLog.entries(server.log()))
                    .anySatisfy(entry -> assertThat(entry).contains(words)));
  }
}
