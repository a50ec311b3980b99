package io.plaza.system.oneserver;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static io.plaza.system.FeedAssert.assertThatFeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Credentials;
import io.plaza.system.Notification;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import io.plaza.system.Status;
import io.plaza.system.Story;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever was acknowledged survives the death of the process that acknowledged it. */
class KillIT {

  private static final int WRITERS = 4;
  private static final int ROUNDS = 3;
  private static final int ENOUGH = 60;

  private final Queue<Status> statuses = new ConcurrentLinkedQueue<>();
  private final Queue<Post> posts = new ConcurrentLinkedQueue<>();
  private final Queue<Story> stories = new ConcurrentLinkedQueue<>();
  private final Queue<Credentials> newcomers = new ConcurrentLinkedQueue<>();

  @Test
  void nothingAcknowledgedIsLost() throws InterruptedException {
    try (OneServer server =
        OneServer.named("kill")
            .startingQuickly()
            .with("user", "status", "story", "post", "notification")) {
      server.start();
      Plaza plaza = server.plaza();
      Person reader = plaza.newPerson();
      List<Person> writers = IntStream.range(0, WRITERS).mapToObj(i -> plaza.newPerson()).toList();
      for (int round = 1; round <= ROUNDS; round++) {
        killWhileTheyWrite(server, writers, round);
        server.start();
        assertThat(newcomers).isNotEmpty();
        newcomers.forEach(known -> assertThatAnswer(plaza.login(known)).hasStatus(200));
        List<Status> feed = plaza.statuses(reader);
        statuses.forEach(status -> assertThatFeed(feed).isInOrder().shows(status));
        List<Story> strip = plaza.stories(reader);
        assertThat(stories).isNotEmpty();
        stories.forEach(story -> assertThatFeed(strip).isInOrder().shows(story));
        strip.forEach(
            story ->
                await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                        () -> assertThatAnswer(plaza.get(story.image().url())).hasStatus(200)));
        List<Post> page = plaza.posts(reader);
        assertThat(posts).isNotEmpty();
        posts.forEach(post -> assertThatFeed(page).isInOrder().shows(post));
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () ->
                    assertThat(plaza.notifications(reader))
                        .extracting(Notification::postId)
                        .doesNotHaveDuplicates()
                        .containsAll(page.stream().map(Post::id).toList()));
        newcomers.clear();
      }
    }
  }

  private void killWhileTheyWrite(OneServer server, List<Person> writers, int round)
      throws InterruptedException {
    Plaza plaza = server.plaza();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 3);
    writers.forEach(
        writer ->
            threads.execute(
                () -> untilKilled(() -> statuses.add(plaza.share(writer, "round " + round)))));
    threads.execute(
        () -> untilKilled(() -> posts.add(plaza.publish(writers.get(1), "round " + round))));
    threads.execute(
        () -> untilKilled(() -> stories.add(plaza.share(writers.get(0), Pictures.png(60, 40)))));
    threads.execute(
        () ->
            untilKilled(
                () -> {
                  Credentials newcomer = Credentials.random();
                  if (plaza.register(newcomer).status() == 201) {
                    newcomers.add(newcomer);
                  }
                }));
    int before = statuses.size();
    int postsBefore = posts.size();
    int storiesBefore = stories.size();
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                statuses.size() > before + ENOUGH
                    && stories.size() > storiesBefore
                    && posts.size() > postsBefore
                    && !newcomers.isEmpty());
    server.kill();
    threads.shutdownNow();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  private static void untilKilled(Runnable write) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        write.run();
      }
    } catch (AssertionError | org.awaitility.core.ConditionTimeoutException killed) {
      // The request under way when the server died has no answer: it was not acknowledged.
      return;
    }
  }
}
