package io.plaza.system.oneserver;

import static io.plaza.system.FeedAssert.assertThatFeed;
import static io.plaza.system.FeedAssert.assertThatNotifications;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Notification;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The server is killed between any two steps of telling of a post, and started again: what was
 * acknowledged is there with its one notification, what was not is wholly there or not at all.
 */
class OutboxKillIT {

  /** Where the server dies. */
  private enum Place {
    AFTER_THE_TOKEN_IS_GIVEN,
    BEFORE_THE_POST_IS_STORED,
    AFTER_THE_POST_IS_STORED,
    BEFORE_THE_NOTIFICATION_IS_STORED,
    AFTER_THE_NOTIFICATION_IS_STORED,
    BEFORE_THE_MARK_IS_TAKEN,
    AFTER_THE_MARK_IS_TAKEN
  }

  /** Commands of MongoDB's wire protocol: the name, and the length and name of the collection. */
  private static final String INSERT_POST = "insert\0\5\0\0\0post\0";

  private static final String INSERT_NOTIFICATION = "insert\0\15\0\0\0notification\0";
  private static final String UPDATE_POST = "update\0\5\0\0\0post\0";

  /**
   * The token comes first: a server asks for one at its first telling, and that of those that were
   * started again is about the post before.
   */
  @Nested
  @Execution(ExecutionMode.CONCURRENT)
  class UntilThePostIsStored extends Deaths {

    UntilThePostIsStored() {
      super(
          Place.AFTER_THE_TOKEN_IS_GIVEN,
          Place.BEFORE_THE_POST_IS_STORED,
          Place.AFTER_THE_POST_IS_STORED);
    }
  }

  @Nested
  @Execution(ExecutionMode.CONCURRENT)
  class UntilTheOutboxIsEmpty extends Deaths {

    UntilTheOutboxIsEmpty() {
      super(
          Place.BEFORE_THE_NOTIFICATION_IS_STORED,
          Place.AFTER_THE_NOTIFICATION_IS_STORED,
          Place.BEFORE_THE_MARK_IS_TAKEN,
          Place.AFTER_THE_MARK_IS_TAKEN);
    }
  }

  /** One server, and where it dies. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Deaths {

    private final List<Place> places;
    private final Map<String, Boolean> acknowledged = new HashMap<>();
    private OneServer server;
    private Plaza plaza;
    private Tripwire postStore;
    private Tripwire notificationStore;
    private Tripwire tokens;
    private Person author;
    private Person reader;

    Deaths(Place... places) {
      this.places = List.of(places);
    }

    @BeforeAll
    void start() {
      server =
          OneServer.named("outbox-kill-" + places.get(0).ordinal())
              .startingQuickly()
              .with("user", "post", "notification");
      postStore = new Tripwire(Integer.parseInt(server.get("mongodb.port")));
      notificationStore = new Tripwire(Integer.parseInt(server.get("mongodb.port")));
      tokens = new Tripwire(server.baseUrl().getPort());
      server
          .set("post.store.url", "mongodb://localhost:" + postStore.port())
          .set("notification.store.url", "mongodb://localhost:" + notificationStore.port())
          .set("tokens/mp-rest/url", "http://localhost:" + tokens.port());
      plaza = server.plaza();
      server.start();
      author = plaza.newPerson();
      reader = plaza.newPerson();
    }

    @AfterAll
    void stop() {
      server.close();
      postStore.close();
      notificationStore.close();
      tokens.close();
    }

    private void arm(Place place) {
      Runnable kill = server::kill;
      switch (place) {
        case BEFORE_THE_POST_IS_STORED -> postStore.before(ofTheNext(INSERT_POST), kill);
        case AFTER_THE_POST_IS_STORED -> postStore.after(ofTheNext(INSERT_POST), kill);
        case AFTER_THE_TOKEN_IS_GIVEN ->
            tokens.after(request -> request.contains("POST /token"), kill);
        case BEFORE_THE_NOTIFICATION_IS_STORED ->
            notificationStore.before(ofTheNext(INSERT_NOTIFICATION), kill);
        case AFTER_THE_NOTIFICATION_IS_STORED ->
            notificationStore.after(ofTheNext(INSERT_NOTIFICATION), kill);
        case BEFORE_THE_MARK_IS_TAKEN -> postStore.before(ofTheNext(UPDATE_POST), kill);
        case AFTER_THE_MARK_IS_TAKEN -> postStore.after(ofTheNext(UPDATE_POST), kill);
      }
    }

    /** A command about the post to come: the marks of earlier ones may yet have to be taken. */
    private Predicate<String> ofTheNext(String command) {
      List<String> earlier = plaza.posts(reader).stream().map(Post::id).toList();
      return request -> request.contains(command) && earlier.stream().noneMatch(request::contains);
    }

    /** Posts, and sees the server die of it; the answer may or may not have been on its way. */
    private void postUntilDead(Place place) {
      boolean answered;
      try {
        plaza.publish(author, place.name());
        answered = true;
      } catch (AssertionError noAnswer) {
        answered = false;
      }
      acknowledged.put(place.name(), answered);
      await("death " + place)
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> !server.isRunning());
    }

    @Test
    void nothingIsLostAndNothingDoubledWhereverTheServerDies() {
      for (Place place : places) {
        arm(place);
        postUntilDead(place);
        server.start();
        assertAllIsWell();
      }
      assertThat(acknowledged)
          .as("stored or not, nobody could be told")
          .doesNotContainEntry(Place.BEFORE_THE_POST_IS_STORED.name(), true)
          .doesNotContainEntry(Place.AFTER_THE_POST_IS_STORED.name(), true);
      assertThat(texts(plaza.posts(reader)))
          .as("all but the one that never reached the store")
          .containsExactlyInAnyOrderElementsOf(
              places.stream()
                  .filter(place -> place != Place.BEFORE_THE_POST_IS_STORED)
                  .map(Place::name)
                  .toList());
    }

    private void assertAllIsWell() {
      List<Post> posts = plaza.posts(reader);
      assertThatFeed(posts).isInOrder();
      assertThat(texts(posts)).doesNotHaveDuplicates();
      acknowledged.forEach(
          (text, answered) -> {
            if (answered) {
              assertThat(texts(posts)).contains(text);
            }
          });
      await("a notification of each post")
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(plaza.notifications(reader))
                      .extracting(Notification::postId)
                      .containsExactlyElementsOf(posts.stream().map(Post::id).toList()));
      List<Notification> notifications = plaza.notifications(reader);
      assertThatNotifications(notifications).isInOrder();
      assertThat(notifications)
          .extracting(Notification::summary)
          .containsExactlyElementsOf(texts(posts));
    }

    private static List<String> texts(List<Post> posts) {
      return posts.stream().map(Post::text).flatMap(Optional::stream).toList();
    }
  }
}
