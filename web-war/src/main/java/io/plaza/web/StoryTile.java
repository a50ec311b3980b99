package io.plaza.web;

import io.plaza.web.service.StoryItem;
import java.time.Instant;

/** A story as the strip shows it. */
public final class StoryTile {

  private final StoryItem story;
  private final Person author;
  private final Instant now;

  /**
   * A tile.
   *
   * @param story what to show
   * @param now the time of day
   */
  public StoryTile(StoryItem story, Instant now) {
    this.story = story;
    this.author = new Person(story.author());
    this.now = now;
  }

  /** Returns the story's id. */
  public String getId() {
    return story.id();
  }

  /** Returns who shared it. */
  public Person getAuthor() {
    return author;
  }

  /** Returns where the picture is, a path on the pages' own origin. */
  public String getImage() {
    return story.image().url();
  }

  /** Returns the picture's width in pixels. */
  public int getWidth() {
    return story.image().width();
  }

  /** Returns the picture's height in pixels. */
  public int getHeight() {
    return story.image().height();
  }

  /** Returns when it was shared, in RFC 3339. */
  public String getTime() {
    return story.createdAt().toString();
  }

  /** Returns when it was shared, to the minute. */
  public String getExactTime() {
    return RelativeTime.exact(story.createdAt());
  }

  /** Returns how long ago it was shared. */
  public String getRelativeTime() {
    return RelativeTime.ago(story.createdAt(), now);
  }
}
