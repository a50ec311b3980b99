package io.plaza.system.http;

import static io.plaza.system.FeedAssert.assertThatFeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.AtOnce;
import io.plaza.system.FeedItem;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What is true of every feed of the ten newest items of everyone else, and shows only where nobody
 * else shares much meanwhile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FeedOfTen<T extends FeedItem> {

  private final Plaza plaza;
  private final Feed<T> feed;
  private Person anna;
  private Person ben;
  private Person reader;

  FeedOfTen(Plaza plaza, Feed<T> feed) {
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
  void showsTheTenNewestNewestFirst() {
    List<T> shared = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      shared.add(feed.share(i % 2 == 0 ? anna : ben));
    }
    List<T> shown = feed.readBy(reader);
    assertThatFeed(shown).isInOrder();
    assertThat(shown).hasSize(10);
    shared.forEach(item -> assertThatFeed(shown).shows(item));
    Feed.assertShownInThisOrder(shown, shared);
  }

  @Test
  void leavesOutTheReadersOwn() {
    T own = feed.share(reader);
    T others = feed.share(anna);
    assertThatFeed(feed.readBy(reader)).showsNothingOf(reader).shows(others);
    assertThatFeed(feed.readBy(anna)).showsNothingOf(anna).shows(own);
    assertThatFeed(feed.readBy(ben)).shows(own).shows(others);
  }

  @Test
  void isFullForOneWhoseOwnAreTheNewest() {
    List<T> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      others.add(feed.share(i % 2 == 0 ? anna : ben));
    }
    for (int i = 0; i < 25; i++) {
      feed.share(reader);
    }
    List<T> shown = feed.readBy(reader);
    assertThatFeed(shown).isInOrder().showsNothingOf(reader);
    assertThat(shown).hasSize(10);
    others.forEach(item -> assertThatFeed(shown).shows(item));
    T newer = feed.share(ben);
    assertThatFeed(feed.readBy(reader)).showsNothingOf(reader).shows(newer);
  }

  @Test
  void isTheSameForEveryoneWhoIsNotInIt() {
    Person other = plaza.newPerson();
    List<T> shared = IntStream.range(0, 10).mapToObj(i -> feed.share(anna)).toList();
    List<T> one = feed.readBy(reader);
    List<T> two = feed.readBy(other);
    shared.forEach(
        item -> {
          assertThatFeed(one).shows(item);
          assertThatFeed(two).shows(item);
        });
  }

  @Test
  void showsWhatWasPostedAtOnceEachOnceAndInOneOrder() {
    for (int round = 0; round < 5; round++) {
      List<T> shared = AtOnce.each(10, i -> () -> feed.share(i % 2 == 0 ? anna : ben));
      List<T> shown = feed.readBy(reader);
      assertThat(shared).extracting(FeedItem::id).doesNotHaveDuplicates();
      assertThatFeed(shown).isInOrder();
      shared.forEach(item -> assertThatFeed(shown).shows(item));
      List<T> again = feed.readBy(reader);
      assertThat(again.stream().filter(shared::contains).toList())
          .isEqualTo(shown.stream().filter(shared::contains).limit(again.size()).toList());
    }
  }
}
