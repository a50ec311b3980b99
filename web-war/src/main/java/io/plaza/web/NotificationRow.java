package io.plaza.web;

import io.plaza.web.service.NotificationItem;
import java.time.Instant;

/** A notification as its page lists it. */
public final class NotificationRow {

  private final NotificationItem notification;
  private final Person author;
  private final Moment time;

  /**
   * A row.
   *
   * @param notification what to show
   * @param now the time of day
   */
  public NotificationRow(NotificationItem notification, Instant now) {
    this.notification = notification;
    this.author = new Person(notification.author());
    this.time = new Moment(notification.createdAt(), now);
  }

  /** Returns the id of the post that it leads to. */
  public String getPostId() {
    return notification.postId();
  }

  /** Returns who shared the post. */
  public Person getAuthor() {
    return author;
  }

  /** Returns how the post begins; to be escaped. */
  public String getSummary() {
    return notification.summary();
  }

  /** Returns when the post was shared. */
  public Moment getTime() {
    return time;
  }
}
