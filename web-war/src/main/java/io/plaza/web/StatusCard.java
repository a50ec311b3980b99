package io.plaza.web;

import io.plaza.web.service.StatusItem;
import java.time.Instant;

/** A status as the feed shows it. */
public final class StatusCard {

  private final StatusItem status;
  private final Person author;
  private final Moment time;

  /**
   * A card.
   *
   * @param status what to show
   * @param now the time of day
   */
  public StatusCard(StatusItem status, Instant now) {
    this.status = status;
    this.author = new Person(status.author());
    this.time = new Moment(status.createdAt(), now);
  }

  /** Returns the status's id. */
  public String getId() {
    return status.id();
  }

  /** Returns who wrote it. */
  public Person getAuthor() {
    return author;
  }

  /** Returns what it says, line breaks included; to be escaped. */
  public String getText() {
    return status.text();
  }

  /** Returns when it was shared. */
  public Moment getTime() {
    return time;
  }
}
