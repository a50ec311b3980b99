package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static io.plaza.system.FeedAssert.assertThatNotifications;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Answer;
import io.plaza.system.AtOnce;
import io.plaza.system.Author;
import io.plaza.system.FeedItem;
import io.plaza.system.Notification;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import io.plaza.system.Status;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Feeds.POSTS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationIT {

  /** What the contract promises where everything is up. */
  private static final Duration PROMISED = Duration.ofSeconds(1);

  /** Generous: the tests may share a slow machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String ROCKET = "\ud83d\ude80";
  private static final int SUMMARY = 140;

  private final Plaza plaza;
  private Person author;
  private Person reader;

  NotificationIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @BeforeAll
  void someonePostsAndSomeoneIsTold() {
    author = plaza.newPerson();
    reader = plaza.newPerson();
  }

  private Notification awaitNotification(Post post) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                plaza.notifications(reader).stream()
                    .filter(shown -> shown.postId().equals(post.id()))
                    .toList(),
            found -> !found.isEmpty())
        .get(0);
  }

  @Test
  void tellsOthersOfAPostWithinASecond() {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Post post = plaza.publish(author, "how long " + i);
      long start = System.nanoTime();
      awaitNotification(post);
      times.add(Duration.ofNanos(System.nanoTime() - start));
    }
    Collections.sort(times);
    assertThat(times.get(2)).as("the median of %s", times).isLessThan(PROMISED);
  }

  @Test
  void tellsWhoPostedAndWhenAndLeadsToThePost() {
    Post post = plaza.publish(author, "tell them");
    Notification notification = awaitNotification(post);
    assertThat(notification.author()).isEqualTo(Author.of(author));
    assertThat(notification.summary()).isEqualTo("tell them");
    assertThat(notification.createdAt()).isEqualTo(post.createdAt());
    assertThat(plaza.notifications(author))
        .extracting(Notification::author)
        .doesNotContain(Author.of(author));
    assertThat(plaza.post(notification.postId(), reader)).isEqualTo(post);
  }

  @Test
  void hasTheMembersOfTheContractAndNobodyMayKeepIt() {
    awaitNotification(plaza.publish(author, "as the contract has it"));
    Answer answer = plaza.get("/notification", reader);
    assertThat(answer.header("Content-Type").orElse("none")).startsWith("application/json");
    assertThat(answer.header("Cache-Control").orElse("none")).contains("no-store");
    assertThat(answer.array().getValuesAs(JsonObject.class))
        .isNotEmpty()
        .allSatisfy(
            json -> {
              assertThat(json.keySet())
                  .containsExactlyInAnyOrder("id", "postId", "author", "summary", "createdAt");
              assertThat(json.getString("createdAt"))
                  .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            });
  }

  static List<String> texts() {
    return List.of(
        "x",
        "x".repeat(SUMMARY),
        "x".repeat(SUMMARY + 1),
        "x".repeat(5_000),
        ROCKET.repeat(SUMMARY + 1),
        "x".repeat(SUMMARY - 1) + ROCKET + "y",
        "line\nbreaks and <script>alert(1)</script> " + "\u4f60".repeat(200));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void saysThePostsFirst140Characters(String text) {
    int end = text.offsetByCodePoints(0, Math.min(SUMMARY, text.codePointCount(0, text.length())));
    assertThat(awaitNotification(plaza.publish(author, text)).summary())
        .isEqualTo(text.substring(0, end));
  }

  @Test
  void saysThatAPictureIsOne() {
    assertThat(awaitNotification(plaza.publish(author, Pictures.png(30, 20))).summary())
        .isNotBlank()
        .containsIgnoringCase("picture");
    assertThat(awaitNotification(plaza.publish(author, "its text", Pictures.png(30, 20))).summary())
        .isEqualTo("its text");
  }

  @Test
  void isMadeOnceHoweverOftenItIsAskedFor() {
    Post post = plaza.publish(author, "once");
    Notification notification = awaitNotification(post);
    for (Person person : List.of(author, reader)) {
      Answer again = plaza.notify(post.id(), person);
      assertThatAnswer(again).hasStatus(200);
      assertThat(Notification.of(again.object())).isEqualTo(notification);
    }
    assertThat(plaza.notifications(reader)).containsOnlyOnce(notification);
  }

  @Test
  void isMadeOnceHoweverManyAskAtOnce() {
    for (int round = 0; round < 5; round++) {
      Post post = plaza.publish(author, "race " + round);
      List<Answer> answers =
          AtOnce.each(16, i -> () -> plaza.notify(post.id(), i % 2 == 0 ? author : reader));
      assertThat(answers).extracting(Answer::status).isSubsetOf(200, 201);
      assertThat(answers.stream().filter(answer -> answer.status() == 201).count())
          .as("made by one of these, or by the outbox before them")
          .isLessThanOrEqualTo(1);
      assertThat(answers.stream().map(Answer::object).distinct()).hasSize(1);
      Notification notification = awaitNotification(post);
      assertThat(answers.get(0).object().getString("id")).isEqualTo(notification.id());
      assertThatNotifications(plaza.notifications(reader)).isInOrder().shows(notification);
    }
  }

  static List<String> inventedIds() {
    return List.of(
        "x",
        "-1",
        UUID.randomUUID().toString(),
        "00000000-0000-7000-8000-000000000000",
        "ffffffff-ffff-7fff-bfff-ffffffffffff",
        "../status",
        "..",
        "image/x",
        "?id=1",
        "#",
        "%00",
        "\u0000",
        "a\r\nX-Injected: yes",
        "\u202e",
        ROCKET,
        "{\"$ne\":\"\"}",
        "https://elsewhere.example/post/1");
  }

  @ParameterizedTest
  @MethodSource("inventedIds")
  void isNotMadeOfAnInventedPost(String id) {
    assertThatAnswer(plaza.notify(id, reader)).isProblem(404);
  }

  @Test
  void isNotMadeOfAPostOfTheFuture() {
    Post post = plaza.publish(author, "now");
    String future = "7" + post.id().substring(1);
    assertThatAnswer(plaza.notify(future, reader)).isProblem(404);
  }

  @Test
  void isNotMadeOfWhatIsNoPost() {
    Status status = plaza.share(author, "a status");
    assertThatAnswer(plaza.notify(status.id(), reader)).isProblem(404);
    assertThatAnswer(plaza.notify(author.id(), reader)).isProblem(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"postId\":null}",
        "{\"postId\":\"\"}",
        "{\"postId\":\" \"}",
        "{\"post\":\"x\"}",
        "{\"PostId\":\"x\"}"
      })
  void needsAPost(String json) {
    assertThatAnswer(plaza.post("/notification", reader, json)).refusesFields("postId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"postId\":1}",
        "{\"postId\":true}",
        "{\"postId\":[\"x\"]}",
        "{\"postId\":{\"$ne\":\"\"}}",
        "[]",
        "\"x\""
      })
  void needsAnIdThatIsText(String json) {
    assertThatAnswer(plaza.post("/notification", reader, json)).isProblem(400);
  }

  @Test
  void hasAnIdOfBoundedLength() {
    assertThatAnswer(plaza.notify("x".repeat(101), reader)).refusesFields("postId");
    assertThatAnswer(plaza.notify("x".repeat(60_000), reader)).refusesFields("postId");
  }

  @Test
  void saysWhatThePostSaysWhateverItsCallerSays() {
    Post post = plaza.publish(author, "the truth");
    Answer answer =
        plaza.post(
            "/notification",
            reader,
            Json.createObjectBuilder()
                .add("postId", post.id())
                .add("id", "mine")
                .add("summary", "a lie")
                .add("createdAt", "2001-01-01T00:00:00.000Z")
                .add("authorId", reader.id())
                .add(
                    "author",
                    Json.createObjectBuilder().add("id", reader.id()).add("email", reader.email()))
                .build()
                .toString());
    assertThat(answer.status()).as("%s", answer).isIn(200, 201);
    Notification notification = Notification.of(answer.object());
    assertThat(notification.summary()).isEqualTo("the truth");
    assertThat(notification.author()).isEqualTo(Author.of(author));
    assertThat(notification.createdAt()).isEqualTo(post.createdAt());
    assertThat(awaitNotification(post)).isEqualTo(notification);
  }

  @Test
  void fortyPostsOfSeveralAtOnceAreEachToldOnceAndInOrder() {
    List<Person> authors = IntStream.range(0, 4).mapToObj(i -> plaza.newPerson()).toList();
    List<Post> posts =
        new ArrayList<>(AtOnce.each(40, i -> () -> plaza.publish(authors.get(i % 4), "post " + i)));
    posts.sort(Comparator.comparing(Post::id).reversed());
    List<String> ids = posts.stream().map(Post::id).toList();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              List<Notification> shown = plaza.notifications(reader);
              assertThatNotifications(shown).isInOrder();
              // Others may post meanwhile: theirs push the oldest of these out, and no newer one.
              List<String> own =
                  shown.stream().map(Notification::postId).filter(ids::contains).toList();
              assertThat(own).hasSizeGreaterThan(10).isEqualTo(ids.subList(0, own.size()));
            });
    // The older half is out of the window: asked for, each is said to be there, and is the same.
    posts.forEach(
        post ->
            await()
                .atMost(PATIENCE)
                .untilAsserted(
                    () -> assertThatAnswer(plaza.notify(post.id(), reader)).hasStatus(200)));
    assertThat(plaza.notifications(reader)).extracting(FeedItem::id).doesNotHaveDuplicates();
  }

  @Test
  void isShownToEveryoneButThePostsAuthorTheNewestTwentyFirst() {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      posts.add(plaza.publish(author, "window " + i));
    }
    Post last = posts.get(22);
    awaitNotification(last);
    posts.forEach(
        post ->
            await()
                .atMost(PATIENCE)
                .untilAsserted(
                    () -> assertThatAnswer(plaza.notify(post.id(), author)).hasStatus(200)));
    List<Notification> shown = plaza.notifications(reader);
    assertThat(shown).hasSize(20);
    assertThatNotifications(shown).isInOrder().showsNothingOf(reader);
    assertThatNotifications(plaza.notifications(author)).isInOrder().showsNothingOf(author);
    assertThat(shown.get(0).createdAt()).isAfterOrEqualTo(last.createdAt());
  }
}
