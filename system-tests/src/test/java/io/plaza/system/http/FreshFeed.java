package io.plaza.system.http;

import static io.plaza.system.FeedAssert.assertThatFeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.AtOnce;
import io.plaza.system.FeedItem;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What was acknowledged is there at once, in every feed, whatever others share meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FreshFeed<T extends FeedItem> {

  private final Plaza plaza;
  private final Feed<T> feed;
  private Person anna;
  private Person ben;
  private Person reader;

  FreshFeed(Plaza plaza, Feed<T> feed) {
    this.plaza = plaza;
    this.feed = feed;
  }

  @BeforeAll
  void peopleSignIn() {
    anna = plaza.newPerson();
    ben = plaza.newPerson();
    reader = plaza.newPerson();
  }

  @Test
  void putsWhatCameLaterAboveWhatWasAcknowledgedEarlier() {
    for (int i = 0; i < 20; i++) {
      T earlier = feed.share(anna);
      T later = feed.share(ben);
      List<T> shown = feed.readBy(reader);
      assertThatFeed(shown).isInOrder().shows(earlier).shows(later);
      Feed.assertShownInThisOrder(shown, List.of(earlier, later));
    }
  }

  @Test
  void showsAtOnceWhatWasAcknowledgedHoweverManyRead() {
    List<Person> readers = List.of(reader, plaza.newPerson(), plaza.newPerson(), plaza.newPerson());
    AtomicReference<T> acknowledged = new AtomicReference<>(feed.share(anna));
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
                    T item = feed.share(i % 2 == 0 ? anna : ben);
                    acknowledged.set(item);
                    assertThatFeed(feed.readBy(reader)).isInOrder().shows(item);
                  }
                } finally {
                  writing.set(false);
                }
              } else {
                Person own = readers.get(thread % readers.size());
                while (writing.get()) {
                  T before = acknowledged.get();
                  assertThatFeed(feed.readBy(own)).isInOrder().shows(before);
                  reads.incrementAndGet();
                  // Others need the processors, too.
                  TimeUnit.MILLISECONDS.sleep(100);
                }
              }
              return thread;
            });
    assertThat(reads.get()).isGreaterThan(100);
  }

  @Test
  void isNeverKeptByCaches() {
    assertThat(feed.get(reader).header("Cache-Control").orElse("none"))
        .containsAnyOf("no-store", "no-cache");
  }

  @Test
  void ignoresWhatItIsNotAskedFor() {
    T newest = feed.share(anna);
    assertThatFeed(feed.items(feed.get("?limit=1000&author=" + anna.id() + "&page=7", reader)))
        .isInOrder()
        .shows(newest);
  }
}
