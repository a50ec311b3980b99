package io.plaza.web;

import io.plaza.web.service.Image;
import io.plaza.web.service.StoryItem;
import java.time.Instant;

/** A story as the strip shows it. */
public final class StoryTile {

  private final StoryItem story;
  private final Person author;
  private final Moment time;

  /**
   * A tile.
   *
   * @param story what to show
   * @param now the time of day
   */
  public StoryTile(StoryItem story, Instant now) {
    this.story = story;
    this.author = new Person(story.author());
    this.time = new Moment(story.createdAt(), now);
  }

  /** Returns the story's id. */
  public String getId() {
    return story.id();
  }

  /** Returns who shared it. */
  public Person getAuthor() {
    return author;
  }

  /** Returns the picture. */
  public Image getImage() {
    return story.image();
  }

  /** Returns when it was shared. */
  public Moment getTime() {
    return time;
  }
}
