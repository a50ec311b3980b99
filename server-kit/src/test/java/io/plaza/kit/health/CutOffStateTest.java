package io.plaza.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutOffStateTest {

  private static final List<Boolean> STORES = List.of(true, true);
  private static final List<Boolean> NO_STORES = List.of(false, false);
  private static final List<Boolean> NEEDS_NOTHING = List.of();

  private final CutOffState state = new CutOffState();

  @Test
  void aServerThatReachesNeitherProxiesNorStoresIsCutOff() {
    assertThat(state.look(true, STORES)).isTrue();
    assertThat(state.look(false, NO_STORES)).as("by chance").isTrue();
    assertThat(state.look(false, NO_STORES)).isFalse();
    assertThat(state.isOpen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"true,false", "false,true"})
  void whatIsAwayAloneIsAwayForOtherReasons(boolean proxies, boolean store) {
    state.look(true, STORES);
    for (int i = 0; i < 10; i++) {
      assertThat(state.look(proxies, List.of(store, store))).isTrue();
    }
  }

  @Test
  void aServerThatNeverHadEverythingIsStartingNotCutOff() {
    for (int i = 0; i < 10; i++) {
      assertThat(state.look(false, NO_STORES)).isTrue();
    }
    state.look(true, List.of(true, false));
    for (int i = 0; i < 10; i++) {
      assertThat(state.look(false, NO_STORES)).isTrue();
    }
  }

  @Test
  void aTimeInBetweenBeginsTheCountAnew() {
    state.look(true, STORES);
    state.look(false, NO_STORES);
    state.look(true, NO_STORES);
    assertThat(state.look(false, NO_STORES)).isTrue();
    assertThat(state.look(false, NO_STORES)).isFalse();
  }

  @Test
  void itServesAgainOnlyWhenAllItNeedsIsThere() {
    cutOff(NO_STORES);
    assertThat(state.look(true, NO_STORES)).isFalse();
    assertThat(state.look(true, List.of(true, false))).isFalse();
    assertThat(state.look(true, STORES)).isTrue();
  }

  @Test
  void itDoesNotWaitForProxiesThatMayWaitForIt() {
    cutOff(NO_STORES);
    assertThat(state.look(false, STORES)).isTrue();
  }

  @Test
  void aServerWithoutStoresIsCutOffFromTheProxies() {
    cutOff(NEEDS_NOTHING);
    assertThat(state.look(false, NEEDS_NOTHING)).isFalse();
    assertThat(state.look(true, NEEDS_NOTHING)).isTrue();
  }

  private void cutOff(List<Boolean> needs) {
    state.look(true, needs.isEmpty() ? needs : STORES);
    state.look(false, needs);
    assertThat(state.look(false, needs)).isFalse();
  }
}
