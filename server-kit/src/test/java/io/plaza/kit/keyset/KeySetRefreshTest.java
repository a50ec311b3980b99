package io.plaza.kit.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.enterprise.event.Shutdown;
import org.junit.jupiter.api.Test;

/** Others may ask before the application has started, or where it could not. */
class KeySetRefreshTest {

  private final KeySetRefresh refresh = new KeySetRefresh() {};

  @Test
  void thereAreNoKeysBeforeItHasBegunToFetch() {
    assertThat(refresh.hasKeys()).isFalse();
  }

  @Test
  void whatHasNotBegunCanEnd() {
    assertThatNoException().isThrownBy(() -> refresh.stop(new Shutdown()));
  }
}
