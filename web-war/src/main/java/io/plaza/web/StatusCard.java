package io.plaza.web;

import io.plaza.web.service.StatusItem;
import java.time.Instant;

/** A status as the feed shows it. */
public final class StatusCard {

  private final StatusItem status;
  private final Person author;
  private final Instant now;

  /**
   * A card.
   *
   * @param status what to show
   * @param now the time of day
   */
  public StatusCard(StatusItem status, Instant now) {
    this.status = status;
    this.author = new Person(status.author());
    this.now = now;
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

  /** Returns when it was shared, in RFC 3339. */
  public String getTime() {
    return status.createdAt().toString();
  }

  /** Returns when it was shared, to the minute. */
  public String getExactTime() {
    return RelativeTime.exact(status.createdAt());
  }

  /** Returns how long ago it was shared. */
  public String getRelativeTime() {
    return RelativeTime.ago(status.createdAt(), now);
  }
}
