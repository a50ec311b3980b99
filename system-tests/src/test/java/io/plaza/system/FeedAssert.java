package io.plaza.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * What the contract says of feeds. They are of everyone: while a test looks for its own items,
 * others may post theirs, so an item may also be missing because newer ones fill the feed.
 *
 * @param <T> what the feed is made of
 */
public final class FeedAssert<T extends FeedItem> extends AbstractAssert<FeedAssert<T>, List<T>> {

  private static final int SIZE = 10;
  private static final int NOTIFICATIONS = 20;

  private final int size;

  private FeedAssert(List<T> feed, int size) {
    super(feed, FeedAssert.class);
    this.size = size;
  }

  /**
   * Starts an assertion.
   *
   * @param feed a feed, newest first
   * @param <T> what it is made of
   */
  public static <T extends FeedItem> FeedAssert<T> assertThatFeed(List<T> feed) {
    return new FeedAssert<>(feed, SIZE);
  }

  /**
   * Starts an assertion.
   *
   * @param notifications newest first
   */
  public static FeedAssert<Notification> assertThatNotifications(List<Notification> notifications) {
    return new FeedAssert<>(notifications, NOTIFICATIONS);
  }

  /** Asserts at most as many items as the feed has, none twice, newest first. */
  public FeedAssert<T> isInOrder() {
    assertThat(actual).hasSizeLessThanOrEqualTo(size);
    assertThat(actual).extracting(FeedItem::id).doesNotHaveDuplicates();
    assertThat(actual)
        .extracting(FeedItem::createdAt)
        .isSortedAccordingTo(Comparator.reverseOrder());
    return this;
  }

  /**
   * Asserts that an item is there once, unless as many items as the feed has, none of them older,
   * have pushed it out.
   *
   * @param item an item whose creation was acknowledged before the feed was asked for
   */
  public FeedAssert<T> shows(T item) {
    long times = actual.stream().filter(shown -> shown.id().equals(item.id())).count();
    boolean pushedOut =
        actual.size() == size
            && actual.stream().noneMatch(shown -> shown.createdAt().isBefore(item.createdAt()));
    if (times != 1 && !(times == 0 && pushedOut)) {
      failWithMessage("Expected %s once, but it is there %d times in %s", item, times, actual);
    }
    if (times == 1) {
      assertThat(actual).contains(item);
    }
    return this;
  }

  /**
   * Asserts that someone's items are not there.
   *
   * @param person the reader
   */
  public FeedAssert<T> showsNothingOf(Person person) {
    assertThat(actual).extracting(FeedItem::author).doesNotContain(Author.of(person));
    return this;
  }
}
