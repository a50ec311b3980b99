package io.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-21T20:37:05.123Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S, just now",
    "PT59S, just now",
    "PT60S, 1 minute ago",
    "PT59M59S, 59 minutes ago",
    "PT60M, 1 hour ago",
    "PT23H59M, 23 hours ago",
    "P1D, 1 day ago",
    "P29D, 29 days ago",
  })
  void tellsHowLongAgoItWas(Duration age, String words) {
    assertThat(RelativeTime.ago(NOW.minus(age), NOW)).isEqualTo(words);
  }

  @Test
  void takesAMomentThatIsYetToComeForNow() {
    assertThat(RelativeTime.ago(NOW.plusSeconds(300), NOW)).isEqualTo("just now");
  }

  @Test
  void tellsTheDateOfWhatWasLongAgo() {
    assertThat(RelativeTime.ago(Instant.parse("2026-01-02T03:04:05Z"), NOW))
        .isEqualTo("2 January 2026, 03:04 UTC");
  }
}
