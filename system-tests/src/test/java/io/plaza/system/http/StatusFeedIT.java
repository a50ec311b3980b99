package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static io.plaza.system.FeedAssert.assertThatFeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.AtOnce;
import io.plaza.system.FeedItem;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Feeds.STATUSES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusFeedIT {

  private final Plaza plaza;
  private Person anna;
  private Person ben;
  private Person reader;

  StatusFeedIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @BeforeAll
  void peopleSignIn() {
    anna = plaza.newPerson();
    ben = plaza.newPerson();
    reader = plaza.newPerson();
  }

  private Status share(Person author) {
    return plaza.share(author, "feed " + UUID.randomUUID());
  }

  @Test
  void showsTheTenNewestNewestFirst() {
    List<Status> shared = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      shared.add(share(i % 2 == 0 ? anna : ben));
    }
    List<Status> feed = plaza.statuses(reader);
    assertThatFeed(feed).isInOrder();
    assertThat(feed).hasSize(10);
    shared.forEach(status -> assertThatFeed(feed).shows(status));
    assertShownInThisOrder(feed, shared);
  }

  /** Each of these was acknowledged before the next one was sent. */
  private static void assertShownInThisOrder(List<Status> feed, List<Status> oldestFirst) {
    List<Status> newestFirst = new ArrayList<>(oldestFirst);
    Collections.reverse(newestFirst);
    List<Status> own = new ArrayList<>(feed);
    own.retainAll(oldestFirst);
    assertThat(own).isEqualTo(newestFirst.subList(0, own.size()));
  }

  @Test
  void leavesOutTheReadersOwn() {
    Status own = share(reader);
    Status others = share(anna);
    assertThatFeed(plaza.statuses(reader)).showsNothingOf(reader).shows(others);
    assertThatFeed(plaza.statuses(anna)).showsNothingOf(anna).shows(own);
    assertThatFeed(plaza.statuses(ben)).shows(own).shows(others);
  }

  @Test
  void isFullForOneWhoseOwnAreTheNewest() {
    List<Status> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      others.add(share(i % 2 == 0 ? anna : ben));
    }
    for (int i = 0; i < 25; i++) {
      share(reader);
    }
    List<Status> feed = plaza.statuses(reader);
    assertThatFeed(feed).isInOrder().showsNothingOf(reader);
    assertThat(feed).hasSize(10);
    others.forEach(status -> assertThatFeed(feed).shows(status));
    Status newer = share(ben);
    assertThatFeed(plaza.statuses(reader)).showsNothingOf(reader).shows(newer);
  }

  @Test
  void isTheSameForEveryoneWhoIsNotInIt() {
    Person other = plaza.newPerson();
    List<Status> shared = IntStream.range(0, 10).mapToObj(i -> share(anna)).toList();
    List<Status> one = plaza.statuses(reader);
    List<Status> two = plaza.statuses(other);
    shared.forEach(
        status -> {
          assertThatFeed(one).shows(status);
          assertThatFeed(two).shows(status);
        });
  }

  @Test
  void showsWhatWasPostedAtOnceEachOnceAndInOneOrder() {
    for (int round = 0; round < 5; round++) {
      List<Status> shared = AtOnce.each(10, i -> () -> share(i % 2 == 0 ? anna : ben));
      List<Status> feed = plaza.statuses(reader);
      assertThat(shared).extracting(FeedItem::id).doesNotHaveDuplicates();
      assertThatFeed(feed).isInOrder();
      shared.forEach(status -> assertThatFeed(feed).shows(status));
      List<Status> again = plaza.statuses(reader);
      assertThat(again.stream().filter(shared::contains).toList())
          .isEqualTo(feed.stream().filter(shared::contains).limit(again.size()).toList());
    }
  }

  @Test
  void putsWhatCameLaterAboveWhatWasAcknowledgedEarlier() {
    for (int i = 0; i < 20; i++) {
      Status earlier = share(anna);
      Status later = share(ben);
      List<Status> feed = plaza.statuses(reader);
      assertThatFeed(feed).isInOrder().shows(earlier).shows(later);
      assertShownInThisOrder(feed, List.of(earlier, later));
    }
  }

  @Test
  void showsAtOnceWhatWasAcknowledgedHoweverManyRead() {
    List<Person> readers = List.of(reader, plaza.newPerson(), plaza.newPerson(), plaza.newPerson());
    AtomicReference<Status> acknowledged = new AtomicReference<>(share(anna));
    AtomicBoolean writing = new AtomicBoolean(true);
    AtomicInteger reads = new AtomicInteger();
    int readerThreads = 16;
    AtOnce.each(
        readerThreads + 1,
        thread ->
            () -> {
              if (thread == readerThreads) {
                try {
                  for (int i = 0; i < 100; i++) {
                    Status status = share(i % 2 == 0 ? anna : ben);
                    acknowledged.set(status);
                    assertThatFeed(plaza.statuses(reader)).isInOrder().shows(status);
                  }
                } finally {
                  writing.set(false);
                }
              } else {
                Person own = readers.get(thread % readers.size());
                while (writing.get()) {
                  Status before = acknowledged.get();
                  assertThatFeed(plaza.statuses(own)).isInOrder().shows(before);
                  reads.incrementAndGet();
                }
              }
              return thread;
            });
    assertThat(reads.get()).isGreaterThan(100);
  }

  @Test
  void isNeverKeptByCaches() {
    assertThat(plaza.get("/status", reader).header("Cache-Control").orElse("none"))
        .containsAnyOf("no-store", "no-cache");
  }

  @Test
  void ignoresWhatItIsNotAskedFor() {
    Status newest = share(anna);
    assertThatFeed(
            plaza
                .get("/status?limit=1000&author=" + anna.id() + "&page=7", reader)
                .array()
                .getValuesAs(jakarta.json.JsonObject.class)
                .stream()
                .map(Status::of)
                .toList())
        .isInOrder()
        .shows(newest);
    assertThatAnswer(plaza.get("/status/" + newest.id(), reader)).isProblem(404);
  }
}
