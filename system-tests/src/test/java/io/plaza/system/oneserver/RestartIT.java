package io.plaza.system.oneserver;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static io.plaza.system.FeedAssert.assertThatFeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Answer;
import io.plaza.system.Notification;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import io.plaza.system.Status;
import io.plaza.system.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What was there before the server was stopped is there when it is started again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartIT {

  private OneServer server;
  private Plaza plaza;
  private Person anna;
  private Person ben;
  private Status status;
  private Story story;
  private Answer picture;
  private Post post;
  private Notification notification;

  @BeforeAll
  void peopleShareAndTheServerIsStartedAgain() {
    server = OneServer.named("restart");
    server.start();
    plaza = server.plaza();
    anna = plaza.newPerson();
    ben = plaza.newPerson();
    status = plaza.share(anna, "before the restart");
    story = plaza.share(anna, Pictures.jpeg(320, 240));
    picture = plaza.get(story.image().url());
    post = plaza.publish(anna, "before the restart", Pictures.jpeg(320, 240));
    notification =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> plaza.notifications(ben), shown -> !shown.isEmpty())
            .get(0);
    server.stop();
    server.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void peopleAreKnownAsTheyWere() {
    Person again = plaza.signIn(anna);
    assertThatFeed(plaza.statuses(again)).showsNothingOf(anna);
    assertThat(plaza.share(again, "it is me").author().id()).isEqualTo(anna.id());
  }

  @Test
  void tokensAreStillValid() {
    assertThatAnswer(plaza.get("/status", ben)).hasStatus(200);
  }

  @Test
  void statusesAreThere() {
    assertThatFeed(plaza.statuses(ben)).isInOrder().shows(status);
  }

  @Test
  void storiesAreThereWithTheirPictures() {
    assertThatFeed(plaza.stories(ben)).isInOrder().shows(story);
    Answer now = plaza.get(story.image().url());
    assertThat(now.bytes()).isEqualTo(picture.bytes());
    assertThat(now.header("ETag")).isEqualTo(picture.header("ETag"));
  }

  @Test
  void postsAndTheirNotificationsAreThere() {
    assertThatFeed(plaza.posts(ben)).isInOrder().shows(post);
    assertThat(plaza.post(post.id(), ben)).isEqualTo(post);
    assertThatAnswer(plaza.get(post.image().orElseThrow().url())).hasStatus(200);
    assertThat(plaza.notifications(ben)).containsOnlyOnce(notification);
    assertThat(notification.postId()).isEqualTo(post.id());
  }

  @Test
  void whatIsNewIsAboveWhatIsOld() {
    Status newer = plaza.share(anna, "after the restart");
    List<Status> feed = plaza.statuses(ben);
    assertThatFeed(feed).isInOrder().shows(newer);
    assertThat(feed.indexOf(newer)).isLessThan(feed.indexOf(status));
  }

  @Test
  void startingAndStoppingWarnsOfNothing() {
    assertThat(ServerLog.complaints(server.log())).isEmpty();
  }

  @Test
  void theDataIsForNobodyElse() throws IOException {
    assertThat(mode(server.data())).isEqualTo("rwx------");
  }

  @Test
  void secretsAreForNobodyElse() throws IOException {
    for (String folder : List.of("secrets", "keys", "signing-keys")) {
      try (Stream<Path> files = Files.list(server.data().resolve(folder))) {
        assertThat(files.toList())
            .as(folder)
            .isNotEmpty()
            .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
      }
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
