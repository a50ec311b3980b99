package io.plaza.notification;

import io.plaza.kit.feed.TimeOrderedIds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long notifications live. Thread-safe. */
@Singleton
public class Retention {

  private static final long DAY = 86_400;
  private static final long LONGEST = 3_650 * DAY;

  private final Clock clock;
  private final Duration time;

  /**
   * A retention time.
   *
   * @param seconds {@code notification.retention}: 1 second to ten years
   * @throws IllegalArgumentException where it is outside that range
   */
  @Inject
  public Retention(
      @ConfigProperty(name = "notification.retention", defaultValue = "604800") long seconds) {
    this(seconds, Clock.systemUTC());
  }

  Retention(long seconds, Clock clock) {
    if (seconds < 1 || seconds > LONGEST) {
      throw new IllegalArgumentException(
          "notification.retention must be 1 to %d seconds, but is %d.".formatted(LONGEST, seconds));
    }
    this.clock = clock;
    this.time = Duration.ofSeconds(seconds);
  }

  /** Returns a bound: what has a smaller id is past its time now. */
  String oldest() {
    return TimeOrderedIds.lowestAt(clock.instant().minus(time));
  }
}
