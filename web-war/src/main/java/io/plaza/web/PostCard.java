package io.plaza.web;

import io.plaza.web.service.Image;
import io.plaza.web.service.PostItem;
import java.time.Instant;

/** A post as the home page shows it among others, and its own page in full. */
public final class PostCard {

  private final PostItem post;
  private final Person author;
  private final Moment time;

  /**
   * A card.
   *
   * @param post what to show
   * @param now the time of day
   */
  public PostCard(PostItem post, Instant now) {
    this.post = post;
    this.author = new Person(post.author());
    this.time = new Moment(post.createdAt(), now);
  }

  /** Returns the post's id. */
  public String getId() {
    return post.id();
  }

  /** Returns who shared it. */
  public Person getAuthor() {
    return author;
  }

  /** Returns what it says, line breaks included, or null; to be escaped. */
  public String getText() {
    return post.text();
  }

  /** Returns its picture, or null. */
  public Image getImage() {
    return post.image();
  }

  /** Returns when it was shared. */
  public Moment getTime() {
    return time;
  }
}
