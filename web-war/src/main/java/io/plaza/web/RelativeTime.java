package io.plaza.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A moment in words, as it is shown until a script has put it into the visitor's language and zone.
 */
final class RelativeTime {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private RelativeTime() {}

  /**
   * Returns how long ago a moment was.
   *
   * @param moment when it was; one that is yet to come counts as now
   * @param now the time of day
   */
  static String ago(Instant moment, Instant now) {
    Duration age = Duration.between(moment, now);
    if (age.toSeconds() < 60) {
      return "just now";
    }
    if (age.toMinutes() < 60) {
      return count(age.toMinutes(), "minute");
    }
    if (age.toHours() < 24) {
      return count(age.toHours(), "hour");
    }
    return age.toDays() < 30 ? count(age.toDays(), "day") : exact(moment);
  }

  /** Returns the date and the minute, in UTC. */
  static String exact(Instant moment) {
    return EXACT.format(moment);
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s") + " ago";
  }
}
