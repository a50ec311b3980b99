package io.plaza.status;

import io.plaza.kit.feed.Author;
import io.plaza.kit.feed.FeedItem;
import io.plaza.kit.feed.TimeOrderedIds;
import java.time.Instant;

/**
 * A status as clients see it.
 *
 * @param id time-ordered
 * @param author who wrote it
 * @param text 1 to 5,000 characters
 * @param createdAt the time in its id, to the millisecond
 */
public record StatusItem(String id, Author author, String text, Instant createdAt)
    implements FeedItem {

  static StatusItem of(Status status) {
    return new StatusItem(
        status.id(),
        new Author(status.authorId(), status.authorEmail()),
        status.text(),
        TimeOrderedIds.timeOf(status.id()));
  }
}
