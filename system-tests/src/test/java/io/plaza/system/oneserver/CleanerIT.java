package io.plaza.system.oneserver;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Notification;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Notifications live for seconds in place of days, and the cleaner comes by every few seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CleanerIT {

  private static final Duration RETENTION = Duration.ofSeconds(6);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private OneServer server;
  private Plaza plaza;
  private Person author;
  private Person reader;

  @BeforeAll
  void prepare() {
    server = OneServer.named("cleaner").startingQuickly().with("user", "post", "notification");
    plaza = server.plaza();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private void assertRefusesToStart(String... words) {
    server.startWithoutWaiting();
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> assertThat(server.log()).contains(words));
    server.kill();
  }

  @Test
  @Order(1)
  void timesThatMakeNoSenseAreRefusedAtStartInWords() {
    server.set("notification.retention", "0").set("notification.cleaner.interval", "3");
    assertRefusesToStart("notification.retention must be 1 to 315360000 seconds, but is 0.");
    server.set("notification.retention", "6").set("notification.cleaner.interval", "86401");
    assertRefusesToStart("notification.cleaner.interval must be 1 to 86400 seconds, but is 86401.");
  }

  @Test
  @Order(2)
  void whatIsPastItsTimeIsNotShownEvenBeforeTheCleanerCameBy() {
    server
        .set("notification.retention", Long.toString(RETENTION.toSeconds()))
        .set("notification.cleaner.interval", "86400");
    server.start();
    author = plaza.newPerson();
    reader = plaza.newPerson();
    Post post = plaza.publish(author, "here for a while");
    await().atMost(PATIENCE).until(() -> !plaza.notifications(reader).isEmpty());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              Instant asked = Instant.now();
              List<Notification> shown = plaza.notifications(reader);
              assertThat(shown)
                  .allSatisfy(one -> assertThat(one.createdAt()).isAfter(asked.minus(RETENTION)));
              return shown.isEmpty();
            });
    assertThatAnswer(plaza.notify(post.id(), reader)).isProblem(404);
    assertThat(plaza.post(post.id(), reader)).as("the post stays").isEqualTo(post);
    assertThat(server.log()).doesNotContain("event=cleaned");
  }

  @Test
  @Order(3)
  void theCleanerDeletesAndTellsHowMany() {
    server.stop();
    server.set("notification.cleaner.interval", "3");
    server.start();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(server.log()).contains("event=cleaned deleted=1"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(server.log()).contains("event=cleaned deleted=0"));
    Post post = plaza.publish(author, "a new one");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(plaza.notifications(reader))
                    .extracting(Notification::postId)
                    .containsExactly(post.id()));
  }
}
