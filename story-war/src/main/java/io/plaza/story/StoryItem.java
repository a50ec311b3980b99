package io.plaza.story;

import io.plaza.kit.feed.Author;
import io.plaza.kit.feed.FeedItem;
import io.plaza.kit.feed.TimeOrderedIds;
import java.time.Instant;

/**
 * A story as clients see it.
 *
 * @param id time-ordered
 * @param author who uploaded it
 * @param image where it is and how large
 * @param createdAt the time in its id, to the millisecond
 */
public record StoryItem(String id, Author author, Image image, Instant createdAt)
    implements FeedItem {

  /**
   * An image on this origin.
   *
   * @param url its path
   * @param width in pixels, 1 to 1440
   * @param height in pixels, 1 to 1440
   */
  public record Image(String url, int width, int height) {}

  static StoryItem of(Story story) {
    return new StoryItem(
        story.id(),
        new Author(story.authorId(), story.authorEmail()),
        new Image("/story/image/" + story.imageKey(), story.width(), story.height()),
        TimeOrderedIds.timeOf(story.id()));
  }
}
