package io.plaza.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plaza.kit.feed.TimeOrderedIds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

  private static final Instant NOW = Instant.parse("2026-11-22T03:15:00Z");

  private static String idOf(Instant time) {
    return new TimeOrderedIds(Clock.fixed(time, ZoneOffset.UTC), new Random(7))
        .next(TimeOrderedIds.LOWEST);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 604_800, 315_360_000})
  void endsToTheMillisecond(long seconds) {
    String oldest = new Retention(seconds, Clock.fixed(NOW, ZoneOffset.UTC)).oldest();

    Instant edge = NOW.minusSeconds(seconds);
    assertThat(idOf(edge)).isGreaterThanOrEqualTo(oldest);
    assertThat(idOf(edge.minusMillis(1))).isLessThan(oldest);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 315_360_001, Long.MAX_VALUE})
  void isASecondToTenYears(long seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retention(seconds))
        .withMessageContaining("notification.retention")
        .withMessageContaining("1 to 315360000 seconds")
        .withMessageContaining(Long.toString(seconds));
  }
}
