package io.plaza.notification;

import io.plaza.kit.feed.Author;
import io.plaza.kit.feed.FeedItem;
import io.plaza.kit.feed.TimeOrderedIds;
import java.time.Instant;

/**
 * A notification as clients see it.
 *
 * @param id its id
 * @param postId the post that it is of
 * @param author who wrote the post
 * @param summary the post's first 140 characters, or a phrase that says it is an image
 * @param createdAt when the post was made, to the millisecond
 */
public record NotificationItem(
    String id, String postId, Author author, String summary, Instant createdAt)
    implements FeedItem {

  static NotificationItem of(Notification notification) {
    return new NotificationItem(
        notification.id(),
        notification.id(),
        new Author(notification.authorId(), notification.authorEmail()),
        notification.summary(),
        TimeOrderedIds.timeOf(notification.id()));
  }
}
