package io.plaza.web;

import java.time.Instant;

/** When something was shared, as a page shows it. */
public final class Moment {

  private final Instant at;
  private final Instant now;

  Moment(Instant at, Instant now) {
    this.at = at;
    this.now = now;
  }

  /** Returns it in RFC 3339. */
  public String getIso() {
    return at.toString();
  }

  /** Returns it to the minute. */
  public String getExact() {
    return RelativeTime.exact(at);
  }

  /** Returns how long ago it was. */
  public String getRelative() {
    return RelativeTime.ago(at, now);
  }
}
