package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plaza.kit.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordGateTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch hold = new CountDownLatch(1);
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger mostInside = new AtomicInteger();

  @AfterEach
  void letGo() {
    hold.countDown();
    threads.shutdownNow();
  }

  @Test
  void hashesAsManyAtOnceAsItHasHashersAndTheOthersAfterThem() throws Exception {
    PasswordGate gate = new PasswordGate(2, Duration.ofSeconds(20));

    List<Future<Integer>> all = enter(gate, 10);
    await().until(() -> inside.get() == 2);
    hold.countDown();

    for (Future<Integer> one : all) {
      assertThat(one.get()).isEqualTo(1);
    }
    assertThat(mostInside).hasValue(2);
  }

  @Test
  void leavesACoreAndMostOfTheHeapToOthers() {
    long hash = 20 << 20;
    assertThat(PasswordGate.hashers(1, 100 * hash, hash)).isEqualTo(1);
    assertThat(PasswordGate.hashers(4, 100 * hash, hash)).isEqualTo(3);
    assertThat(PasswordGate.hashers(64, 100 * hash, hash)).isEqualTo(25);
    assertThat(PasswordGate.hashers(64, hash, hash)).isEqualTo(1);
  }

  @Test
  void refusesAtOnceWhenTheQueueIsFull() {
    PasswordGate gate = new PasswordGate(1, Duration.ofSeconds(20));
    List<Future<Integer>> all = enter(gate, 12);

    await().until(() -> all.stream().filter(Future::isDone).count() == 7);

    assertThat(all)
        .filteredOn(Future::isDone)
        .allSatisfy(
            refused -> assertThatThrownBy(refused::get).hasCauseInstanceOf(ProblemException.class));
    assertThat(inside).hasValue(1);
  }

  @Test
  void letsTwoMoreInThanMayHash() {
    PasswordGate gate = new PasswordGate(2, Duration.ofSeconds(20));
    List<Future<Integer>> all = enterAlone(gate, 6);

    await().until(() -> inside.get() == 4);
    hold.countDown();

    await().until(() -> all.stream().allMatch(Future::isDone));
    assertThat(mostInside).hasValue(4);
  }

  @Test
  void refusesWhenTheTurnDoesNotComeInTime() {
    PasswordGate gate = new PasswordGate(1, Duration.ofMillis(30));
    enterAlone(gate, 3);
    await().until(() -> inside.get() == 3);

    assertThatThrownBy(() -> gate.pass(() -> 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.getResponse().getStatus()).isEqualTo(503);
              assertThat(refused.getResponse().getHeaderString("Retry-After")).isEqualTo("1");
            });
  }

  @Test
  void isOpenAgainAfterRefusalsAndFailures() {
    PasswordGate gate = new PasswordGate(1, Duration.ofMillis(1));
    List<Future<Integer>> all = enterAlone(gate, 20);
    await().until(() -> all.stream().filter(Future::isDone).count() == 17);
    hold.countDown();
    await().until(() -> inside.get() == 0);
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(
              () ->
                  gate.pass(
                      () -> {
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
    }

    await().untilAsserted(() -> assertThat(gate.pass(() -> 5)).isEqualTo(5));
  }

  private List<Future<Integer>> enter(PasswordGate gate, int count) {
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Callable<Integer> entering = () -> gate.pass(() -> gate.hash(this::stay));
      all.add(threads.submit(entering));
    }
    return all;
  }

  /** Has them stay inside without hashing. */
  private List<Future<Integer>> enterAlone(PasswordGate gate, int count) {
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Callable<Integer> entering = () -> gate.pass(this::stay);
      all.add(threads.submit(entering));
    }
    return all;
  }

  private int stay() {
    mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
    try {
      hold.await();
      return 1;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      inside.decrementAndGet();
    }
  }
}
