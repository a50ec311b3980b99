package io.plaza.notification;

import com.mongodb.MongoWriteException;
import io.plaza.kit.feed.Author;
import io.plaza.kit.feed.Feed;
import io.plaza.kit.feed.FeedSource;
import io.plaza.kit.feed.TimeOrderedIds;
import io.plaza.kit.json.JsonFormat;
import io.plaza.kit.store.Insertion;
import io.plaza.kit.store.Rehearsal;
import jakarta.data.Limit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The newest notifications of everyone else's posts, and the way in for new ones. What is past the
 * retention time is not shown, whether or not the cleaner came by. Thread-safe.
 */
@Singleton
public class NotificationFeed implements FeedSource<NotificationItem>, Rehearsal {

  private static final int SIZE = 20;
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final NotificationRepository notifications;
  private final Retention retention;
  private final Feed<NotificationItem> feed =
      Feed.ofLateArrivals(this, SIZE, new JsonFormat()::encode, PATIENCE);

  @Inject
  NotificationFeed(NotificationRepository notifications, Retention retention) {
    this.notifications = notifications;
    this.retention = retention;
  }

  /**
   * Returns the 20 newest notifications of everyone else's posts, newest first, as JSON.
   *
   * @param reader whose posts to leave out
   */
  byte[] newestFor(Author reader) {
    return feed.bytesFor(reader.id());
  }

  /**
   * Returns the notification of a post, if there is one that is not past its time.
   *
   * @param postId the post's id
   */
  Optional<NotificationItem> find(String postId) {
    return isPast(postId)
        ? Optional.empty()
        : notifications.findById(postId).map(NotificationItem::of);
  }

  /**
   * Tells whether a post is older than the retention time.
   *
   * @param postId the post's id
   */
  boolean isPast(String postId) {
    return postId.compareTo(retention.oldest()) < 0;
  }

  /**
   * Stores a notification, unless its post has one.
   *
   * @param notification what to store
   * @return whether it was this call that stored it
   */
  boolean add(Notification notification) {
    try {
      notifications.insert(notification);
      return true;
    } catch (MongoWriteException e) {
      if (Insertion.isTaken(e)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public List<NotificationItem> newest(int limit) {
    return items(
        notifications.findByIdGreaterThanOrderByIdDesc(retention.oldest(), Limit.of(limit)));
  }

  @Override
  public List<NotificationItem> newestOfOthers(String authorId, String after, int limit) {
    String oldest = retention.oldest();
    return items(
        notifications.findByIdGreaterThanAndAuthorIdNotOrderByIdDesc(
            after.compareTo(oldest) > 0 ? after : oldest, authorId, Limit.of(limit)));
  }

  @Override
  public void rehearse() {
    // Nobody and nothing has this id.
    feed.bytesFor(TimeOrderedIds.LOWEST);
    newestOfOthers(TimeOrderedIds.LOWEST, TimeOrderedIds.LOWEST, SIZE);
    notifications.deleteById(TimeOrderedIds.LOWEST);
  }

  private static List<NotificationItem> items(List<Notification> found) {
    return found.stream().map(NotificationItem::of).toList();
  }
}
