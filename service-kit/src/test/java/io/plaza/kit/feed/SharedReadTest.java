package io.plaza.kit.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedReadTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ExecutorService readers = Executors.newCachedThreadPool();

  @AfterEach
  void stopReaders() {
    readers.shutdownNow();
  }

  @Test
  void returnsWhatTheReadFinds() {
    assertThat(new SharedRead<>(() -> "found", PATIENCE).get()).isEqualTo("found");
  }

  @Test
  void seesEveryWriteThatWasAcknowledgedBeforeTheReaderCame() throws Exception {
    AtomicLong store = new AtomicLong();
    SharedRead<Long> shared =
        new SharedRead<>(
            () -> {
              long seen = store.get();
              LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(200_000));
              return seen;
            },
            PATIENCE);
    AtomicBoolean writing = new AtomicBoolean(true);
    Future<?> writer =
        readers.submit(
            () -> {
              while (writing.get()) {
                store.incrementAndGet();
              }
            });

    List<Future<Integer>> staleReads = new ArrayList<>();
    for (int reader = 0; reader < 16; reader++) {
      staleReads.add(
          readers.submit(
              () -> {
                int stale = 0;
                for (int i = 0; i < 2_000; i++) {
                  long acknowledged = store.get();
                  stale += shared.get() < acknowledged ? 1 : 0;
                }
                return stale;
              }));
    }

    for (Future<Integer> stale : staleReads) {
      assertThat(stale.get(60, TimeUnit.SECONDS)).isZero();
    }
    writing.set(false);
    writer.get(10, TimeUnit.SECONDS);
  }

  @Test
  void doesOneReadAtATimeAndFarFewerThanThereAreReaders() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger reads = new AtomicInteger();
    SharedRead<Integer> shared =
        new SharedRead<>(
            () -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
              underWay.decrementAndGet();
              return reads.incrementAndGet();
            },
            PATIENCE);

    List<Future<?>> all = new ArrayList<>();
    for (int reader = 0; reader < 32; reader++) {
      all.add(
          readers.submit(
              () -> {
                for (int i = 0; i < 100; i++) {
                  shared.get();
                }
              }));
    }
    for (Future<?> reader : all) {
      reader.get(60, TimeUnit.SECONDS);
    }

    assertThat(most).hasValue(1);
    assertThat(reads.get()).isLessThan(32 * 100 / 4);
  }

  @Test
  void doesNotLetLateReadersJoinTheReadThatIsUnderWay() throws Exception {
    Stepped stepped = new Stepped();
    SharedRead<Integer> shared = new SharedRead<>(stepped::read, PATIENCE);

    Future<Integer> first = readers.submit(shared::get);
    stepped.awaitStarted(1);
    Future<Integer> second = readers.submit(shared::get);
    Future<Integer> third = readers.submit(shared::get);
    await().until(() -> waitingThreads(second, third));
    stepped.finishOne();
    stepped.awaitStarted(2);
    stepped.finishOne();

    assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(third.get(5, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void failsForThoseWhoSharedAFailedReadAndForNobodyElse() throws Exception {
    Stepped stepped = new Stepped();
    stepped.failures.add(2);
    SharedRead<Integer> shared = new SharedRead<>(stepped::read, PATIENCE);

    Future<Integer> first = readers.submit(shared::get);
    stepped.awaitStarted(1);
    Future<Integer> second = readers.submit(shared::get);
    Future<Integer> third = readers.submit(shared::get);
    await().until(() -> waitingThreads(second, third));
    stepped.finishOne();
    stepped.awaitStarted(2);
    stepped.finishOne();

    assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(1);
    assertThatThrownBy(() -> second.get(5, TimeUnit.SECONDS)).hasRootCauseMessage("read 2");
    assertThatThrownBy(() -> third.get(5, TimeUnit.SECONDS)).hasRootCauseMessage("read 2");
    stepped.finishOne();
    assertThat(shared.get()).isEqualTo(3);
  }

  @Test
  void goesOnAfterAnErrorOfTheVirtualMachine() {
    AtomicBoolean first = new AtomicBoolean(true);
    SharedRead<String> shared =
        new SharedRead<>(
            () -> {
              if (first.getAndSet(false)) {
                throw new OutOfMemoryError("no room");
              }
              return "found";
            },
            PATIENCE);

    assertThatThrownBy(shared::get).isInstanceOf(OutOfMemoryError.class);
    assertThat(shared.get()).isEqualTo("found");
  }

  @Test
  void givesUpOnAReadThatHangsAndServesAgainWhenItEnds() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    AtomicInteger reads = new AtomicInteger();
    SharedRead<Integer> shared =
        new SharedRead<>(
            () -> {
              int read = reads.incrementAndGet();
              if (read == 1) {
                awaitLatch(hang);
              }
              return read;
            },
            Duration.ofMillis(200));

    Future<Integer> hanging = readers.submit(shared::get);
    await().until(() -> reads.get() == 1);
    List<Future<Integer>> late = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      late.add(readers.submit(shared::get));
    }
    for (Future<Integer> reader : late) {
      assertThatThrownBy(() -> reader.get(5, TimeUnit.SECONDS))
          .hasCauseInstanceOf(SharedReadException.class);
    }
    hang.countDown();

    assertThat(hanging.get(5, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(shared.get()).isEqualTo(2);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Two more readers wait: one for the read before its own, one for the other's. */
  private boolean waitingThreads(Future<?> one, Future<?> other) {
    return !one.isDone()
        && !other.isDone()
        && Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.TIMED_WAITING)
                .filter(
                    thread ->
                        List.of(thread.getValue()).stream()
                            .anyMatch(
                                frame -> frame.getClassName().equals(SharedRead.class.getName())))
                .count()
            == 2;
  }

  /** A read that goes on only when it is told to, and counts itself. */
  private static final class Stepped {

    private final AtomicInteger started = new AtomicInteger();
    private final Semaphore steps = new Semaphore(0);
    private final List<Integer> failures = new ArrayList<>();

    int read() {
      int number = started.incrementAndGet();
      steps.acquireUninterruptibly();
      if (failures.contains(number)) {
        throw new IllegalStateException("read " + number);
      }
      return number;
    }

    void awaitStarted(int number) {
      await().until(() -> started.get() == number);
    }

    void finishOne() {
      steps.release();
    }
  }
}
