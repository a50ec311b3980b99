package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plaza.kit.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

  private static final int LIMIT = 10;
  private static final Duration WINDOW = Duration.ofSeconds(900);
  private static final String ANN = "ann@example.org";
  private static final String BOB = "bob@example.org";

  private final SteppingClock clock = new SteppingClock();
  private final RememberedLoginAttempts attempts = new RememberedLoginAttempts();
  private final LoginThrottle throttle = new LoginThrottle(attempts, clock, LIMIT, WINDOW);

  @Test
  void letsAnAddressFailUpToTheLimitAndTellsWhenToTryAgain() {
    fail(ANN, LIMIT);
    clock.step(Duration.ofMillis(300_500));

    assertThatThrownBy(() -> throttle.reserve(ANN))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.getResponse().getStatus()).isEqualTo(429);
              assertThat(refused.getResponse().getHeaderString("Retry-After")).isEqualTo("600");
            });
  }

  @Test
  void countsEachAddressByItself() {
    fail(ANN, LIMIT);

    throttle.reserve(BOB);
    assertThat(isRefused(ANN)).isTrue();
  }

  @Test
  void forgetsWhenTheWindowIsOverAndCountsAnew() {
    fail(ANN, LIMIT);
    clock.step(WINDOW);

    fail(ANN, LIMIT);
    assertThat(isRefused(ANN)).isTrue();
  }

  @Test
  void isNotProlongedByAttemptsThatAreRefused() {
    fail(ANN, LIMIT);
    for (int i = 0; i < 9; i++) {
      clock.step(WINDOW.dividedBy(10));
      assertThat(isRefused(ANN)).isTrue();
    }
    clock.step(WINDOW.dividedBy(10));

    throttle.reserve(ANN);
  }

  @Test
  void forgetsOnSuccess() {
    fail(ANN, LIMIT - 1);
    throttle.reserve(ANN);
    throttle.clear(ANN);

    fail(ANN, LIMIT);
    assertThat(isRefused(ANN)).isTrue();
  }

  @Test
  void givesABurstNoMoreTriesThanASequence() throws Exception {
    fail(BOB, LIMIT);
    clock.step(WINDOW);

    assertThat(burst(ANN, 200)).isEqualTo(LIMIT);
    assertThat(burst(BOB, 200)).isEqualTo(LIMIT);
  }

  @Test
  void givesTheStoreNoAddress() {
    throttle.reserve(ANN);

    assertThat(attempts.keys()).singleElement().asString().matches("[0-9a-f]{64}");
  }

  @Test
  void sweepsWhatHasEndedOnly() {
    throttle.reserve(ANN);
    clock.step(WINDOW.dividedBy(2));
    throttle.reserve(BOB);
    clock.step(WINDOW.dividedBy(2));

    throttle.sweep();

    assertThat(attempts.keys()).hasSize(1);
  }

  private void fail(String email, int times) {
    for (int i = 0; i < times; i++) {
      throttle.reserve(email);
    }
  }

  private boolean isRefused(String email) {
    try {
      throttle.reserve(email);
      return false;
    } catch (ProblemException e) {
      return e.getResponse().getStatus() == 429;
    }
  }

  private long burst(String email, int size) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        Callable<Boolean> attempt =
            () -> {
              start.await();
              return isRefused(email);
            };
        all.add(threads.submit(attempt));
      }
      start.countDown();
      long let = 0;
      for (Future<Boolean> one : all) {
        let += one.get() ? 0 : 1;
      }
      return let;
    } finally {
      threads.shutdownNow();
    }
  }
}
