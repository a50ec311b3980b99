package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static io.plaza.system.FeedAssert.assertThatFeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.AtOnce;
import io.plaza.system.FeedItem;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import jakarta.json.JsonObject;
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

/** What is true of every feed of the ten newest items of everyone else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FeedOfTen<T extends FeedItem> {

  private final Plaza plaza;
  private final String path;
  private Person anna;
  private Person ben;
  private Person reader;

  /**
   * A feed.
   *
   * @param plaza the system
   * @param path where it is read
   */
  FeedOfTen(Plaza plaza, String path) {
    this.plaza = plaza;
    this.path = path;
  }

  /** Shares something with a text. */
  abstract T share(Person author, String text);

  /** Reads one item of an answer. */
  abstract T item(JsonObject json);

  @BeforeAll
  void peopleSignIn() {
    anna = plaza.newPerson();
    ben = plaza.newPerson();
    reader = plaza.newPerson();
  }

  private T share(Person author) {
    return share(author, "feed " + UUID.randomUUID());
  }

  private List<T> feedOf(Person reader) {
    return items(plaza.get(path, reader));
  }

  private List<T> items(Answer answer) {
    assertThatAnswer(answer).hasStatus(200);
    return answer.array().getValuesAs(JsonObject.class).stream().map(this::item).toList();
  }

  @Test
  void showsTheTenNewestNewestFirst() {
    List<T> shared = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      shared.add(share(i % 2 == 0 ? anna : ben));
    }
    List<T> feed = feedOf(reader);
    assertThatFeed(feed).isInOrder();
    assertThat(feed).hasSize(10);
    shared.forEach(item -> assertThatFeed(feed).shows(item));
    assertShownInThisOrder(feed, shared);
  }

  /** Each of these was acknowledged before the next one was sent. */
  private void assertShownInThisOrder(List<T> feed, List<T> oldestFirst) {
    List<T> newestFirst = new ArrayList<>(oldestFirst);
    Collections.reverse(newestFirst);
    List<T> own = new ArrayList<>(feed);
    own.retainAll(oldestFirst);
    assertThat(own).isEqualTo(newestFirst.subList(0, own.size()));
  }

  @Test
  void leavesOutTheReadersOwn() {
    T own = share(reader);
    T others = share(anna);
    assertThatFeed(feedOf(reader)).showsNothingOf(reader).shows(others);
    assertThatFeed(feedOf(anna)).showsNothingOf(anna).shows(own);
    assertThatFeed(feedOf(ben)).shows(own).shows(others);
  }

  @Test
  void isFullForOneWhoseOwnAreTheNewest() {
    List<T> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      others.add(share(i % 2 == 0 ? anna : ben));
    }
    for (int i = 0; i < 25; i++) {
      share(reader);
    }
    List<T> feed = feedOf(reader);
    assertThatFeed(feed).isInOrder().showsNothingOf(reader);
    assertThat(feed).hasSize(10);
    others.forEach(item -> assertThatFeed(feed).shows(item));
    T newer = share(ben);
    assertThatFeed(feedOf(reader)).showsNothingOf(reader).shows(newer);
  }

  @Test
  void isTheSameForEveryoneWhoIsNotInIt() {
    Person other = plaza.newPerson();
    List<T> shared = IntStream.range(0, 10).mapToObj(i -> share(anna)).toList();
    List<T> one = feedOf(reader);
    List<T> two = feedOf(other);
    shared.forEach(
        item -> {
          assertThatFeed(one).shows(item);
          assertThatFeed(two).shows(item);
        });
  }

  @Test
  void showsWhatWasPostedAtOnceEachOnceAndInOneOrder() {
    for (int round = 0; round < 5; round++) {
      List<T> shared = AtOnce.each(10, i -> () -> share(i % 2 == 0 ? anna : ben));
      List<T> feed = feedOf(reader);
      assertThat(shared).extracting(FeedItem::id).doesNotHaveDuplicates();
      assertThatFeed(feed).isInOrder();
      shared.forEach(item -> assertThatFeed(feed).shows(item));
      List<T> again = feedOf(reader);
      assertThat(again.stream().filter(shared::contains).toList())
          .isEqualTo(feed.stream().filter(shared::contains).limit(again.size()).toList());
    }
  }

  @Test
  void putsWhatCameLaterAboveWhatWasAcknowledgedEarlier() {
    for (int i = 0; i < 20; i++) {
      T earlier = share(anna);
      T later = share(ben);
      List<T> feed = feedOf(reader);
      assertThatFeed(feed).isInOrder().shows(earlier).shows(later);
      assertShownInThisOrder(feed, List.of(earlier, later));
    }
  }

  @Test
  void showsAtOnceWhatWasAcknowledgedHoweverManyRead() {
    List<Person> readers = List.of(reader, plaza.newPerson(), plaza.newPerson(), plaza.newPerson());
    AtomicReference<T> acknowledged = new AtomicReference<>(share(anna));
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
                    T item = share(i % 2 == 0 ? anna : ben);
                    acknowledged.set(item);
                    assertThatFeed(feedOf(reader)).isInOrder().shows(item);
                  }
                } finally {
                  writing.set(false);
                }
              } else {
                Person own = readers.get(thread % readers.size());
                while (writing.get()) {
                  T before = acknowledged.get();
                  assertThatFeed(feedOf(own)).isInOrder().shows(before);
                  reads.incrementAndGet();
                }
              }
              return thread;
            });
    assertThat(reads.get()).isGreaterThan(100);
  }

  @Test
  void isNeverKeptByCaches() {
    assertThat(plaza.get(path, reader).header("Cache-Control").orElse("none"))
        .containsAnyOf("no-store", "no-cache");
  }

  @Test
  void ignoresWhatItIsNotAskedFor() {
    T newest = share(anna);
    assertThatFeed(items(plaza.get(path + "?limit=1000&author=" + anna.id() + "&page=7", reader)))
        .isInOrder()
        .shows(newest);
  }
}
