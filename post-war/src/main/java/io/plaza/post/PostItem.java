package io.plaza.post;

import io.plaza.kit.feed.Author;
import io.plaza.kit.feed.FeedItem;
import io.plaza.kit.feed.TimeOrderedIds;
import java.time.Instant;

/**
 * A post as clients see it.
 *
 * @param id time-ordered
 * @param author who wrote it
 * @param text 1 to 5,000 characters, or null where it is an image alone
 * @param image where it is and how large, or null where it is a text alone
 * @param createdAt the time in its id, to the millisecond
 */
public record PostItem(String id, Author author, String text, Image image, Instant createdAt)
    implements FeedItem {

  /**
   * An image on this origin.
   *
   * @param url its path
   * @param width in pixels, 1 to 1440
   * @param height in pixels, 1 to 1440
   */
  public record Image(String url, int width, int height) {}

  static PostItem of(Post post) {
    return new PostItem(
        post.id(),
        new Author(post.authorId(), post.authorEmail()),
        post.text(),
        post.imageKey() == null
            ? null
            : new Image("/post/image/" + post.imageKey(), post.width(), post.height()),
        TimeOrderedIds.timeOf(post.id()));
  }
}
