package io.plaza.system.oneserver;

import static io.plaza.system.FeedAssert.assertThatNotifications;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two servers on the same stores: two couriers, two relays and two cleaners at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasIT {

  private static final int POSTS = 20;
  private static final Duration RETENTION = Duration.ofSeconds(60);
  private static final Pattern CLEANED = Pattern.compile("event=cleaned deleted=(\\d+)");

  private OneServer first;
  private OneServer second;
  private List<Plaza> plazas;
  private TcpDoor toFirst;
  private TcpDoor toSecond;
  private Person author;
  private Person reader;

  @BeforeAll
  void startTwo() {
    first = server("replica-1");
    second = server("replica-2");
    toFirst = new TcpDoor(first.baseUrl().getPort());
    toSecond = new TcpDoor(second.baseUrl().getPort());
    configure(first, toFirst).start();
    second.beReplicaOf(first);
    configure(second, toSecond).launch();
    second.awaitReady();
    plazas = List.of(first.plaza(), second.plaza());
    author = plazas.get(0).newPerson();
    reader = plazas.get(1).newPerson();
  }

  private static OneServer server(String name) {
    return OneServer.named(name).startingQuickly().with("user", "post", "notification");
  }

  private static OneServer configure(OneServer server, TcpDoor notifications) {
    return server
        .set("notifications/mp-rest/url", "http://localhost:" + notifications.port())
        .set("notification.retention", Long.toString(RETENTION.toSeconds()))
        .set("notification.cleaner.interval", "1");
  }

  @AfterAll
  void stop() {
    second.close();
    first.close();
    toFirst.close();
    toSecond.close();
  }

  private List<Post> postManyAtBoth() {
    return AtOnce.each(POSTS, i -> () -> plazas.get(i % 2).publish(author, "post " + i)).stream()
        .sorted(Comparator.comparing(Post::id).reversed())
        .toList();
  }

  /** Each once, in order, wherever one looks. */
  private void awaitAtBoth(List<Post> posts) {
    List<String> ids = posts.stream().map(Post::id).toList();
    for (Plaza plaza : plazas) {
      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(
              () ->
                  assertThat(plaza.notifications(reader))
                      .extracting(Notification::postId)
                      .isEqualTo(ids));
      assertThatNotifications(plaza.notifications(reader)).isInOrder();
    }
  }

  @Test
  @Order(1)
  void twoRelaysTellOfEachPostOnce() {
    List<Post> posts = postManyAtBoth();
    assertThat(plazas.get(0).notifications(reader)).isEmpty();
    toFirst.open();
    toSecond.open();
    awaitAtBoth(posts);
  }

  @Test
  @Order(2)
  void twoCouriersTellOfEachPostOnce() {
    awaitAtBoth(postManyAtBoth());
  }

  @Test
  @Order(3)
  void twoCleanersDeleteEachNotificationOnce() {
    await()
        .atMost(RETENTION.plusSeconds(20))
        .untilAsserted(
            () ->
                assertThat(cleaned(first) + cleaned(second))
                    .as("deleted by both together")
                    .isEqualTo(2 * POSTS));
    assertThat(plazas.get(1).notifications(reader)).isEmpty();
    assertThat(plazas.get(0).posts(reader)).as("posts stay").hasSize(10);
  }

  private static long cleaned(OneServer server) {
    return CLEANED
        .matcher(server.log())
        .results()
        .mapToLong(result -> Long.parseLong(result.group(1)))
        .sum();
  }

  @Test
  @Order(4)
  void noneOfThisLeftAStackTrace() {
    assertThat(ServerLog.stackTraces(first.log())).isEmpty();
    assertThat(ServerLog.stackTraces(second.log())).isEmpty();
  }
}
