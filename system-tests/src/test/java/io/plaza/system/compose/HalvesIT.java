package io.plaza.system.compose;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Either half of the product runs without the other: the pages show what is there. */
class HalvesIT {

  private static final List<String> FACEBOOK =
      List.of("status", "story", "status-store", "story-store");
  private static final List<String> LINKEDIN =
      List.of("post", "notification", "post-store", "notification-store");

  private final Compose compose = new Compose();
  private Plaza plaza;

  @BeforeEach
  void begin(Plaza plaza) {
    this.plaza = plaza;
  }

  @AfterEach
  void bothAgain() {
    compose.up("facebook", "linkedin");
  }

  @Test
  void facebookAlone() {
    without(LINKEDIN, "facebook");
    Person reader = plaza.newPerson();
    plaza.share(plaza.newPerson(), "one half");
    assertThat(plaza.statuses(reader)).isNotEmpty();
    assertIsAway("/post", reader);
    assertIsAway("/notification", reader);
    assertThat(awaitPage("/app/feed", reader))
        .contains("one half", "News feed")
        .doesNotContain("/app/home", "/app/notifications");
    assertLeadsTo("/app/home", reader, "/app/feed");
    assertLeadsTo("/app/notifications", reader, "/app/feed");
  }

  @Test
  void linkedinAlone() {
    without(FACEBOOK, "linkedin");
    Person reader = plaza.newPerson();
    plaza.publish(plaza.newPerson(), "the other half");
    assertThat(plaza.posts(reader)).isNotEmpty();
    assertIsAway("/status", reader);
    assertIsAway("/story", reader);
    assertThat(awaitPage("/app/home", reader))
        .contains("the other half", "/app/notifications")
        .doesNotContain("/app/feed", "News feed");
    assertLeadsTo("/app/feed", reader, "/app/home");
  }

  private void without(List<String> services, String half) {
    List<String> stop = new ArrayList<>(List.of("docker", "compose", "stop"));
    stop.addAll(services);
    compose.run(stop.toArray(String[]::new));
    compose.up(half);
  }

  private void assertIsAway(String path, Person reader) {
    Answer answer = plaza.get(path, reader);
    assertThat(answer.status()).as("%s", answer).isIn(502, 503, 504);
    assertThatAnswer(answer).isProblem(answer.status());
  }

  private Answer page(String path, Person visitor) {
    return plaza.send(plaza.request(path).header("Cookie", "plaza-token=" + visitor.token()).GET());
  }

  /** A server that has just started takes its time for the first page. */
  private String awaitPage(String path, Person visitor) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> page(path, visitor), answer -> answer.status() == 200)
        .text();
  }

  private void assertLeadsTo(String path, Person visitor, String other) {
    Answer answer = page(path, visitor);
    assertThat(answer.status()).as("%s", answer).isEqualTo(302);
    assertThat(answer.header("Location").orElse("nowhere")).endsWith(other);
  }
}
