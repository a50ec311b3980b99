package io.plaza.notification;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanerTest {

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 86_401, Long.MAX_VALUE})
  void runsEverySecondToEveryDay(long interval) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cleaner(null, null, new Retention(1), interval))
        .withMessageContaining("notification.cleaner.interval")
        .withMessageContaining("1 to 86400 seconds")
        .withMessageContaining(Long.toString(interval));
  }
}
