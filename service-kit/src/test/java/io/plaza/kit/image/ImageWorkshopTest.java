package io.plaza.kit.image;

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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageWorkshopTest {
  private static final Rendition RENDITION = new Rendition(new byte[0], "image/png", 1, 1);
  private static final byte[] UPLOAD = new byte[0];

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch finish = new CountDownLatch(1);
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void letAllFinish() {
    finish.countDown();
    threads.shutdownNow();
  }

  @Test
  void noMoreThanAllowedAreWorkedOnAtOnceAndTheOthersFollow() throws Exception {
    ImageWorkshop workshop = workshop(2, Duration.ofSeconds(30));
    List<Future<Rendition>> results = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      results.add(threads.submit(() -> workshop.make(UPLOAD)));
    }
    await().until(() -> working.get() == 2);
    finish.countDown();

    for (Future<Rendition> result : results) {
      assertThat(result.get()).isSameAs(RENDITION);
    }
    assertThat(most).hasValue(2);
  }

  @Test
  void whoGetsNoTurnInTimeIsTurnedAway() {
    ImageWorkshop workshop = workshop(1, Duration.ofMillis(50));
    threads.submit(() -> workshop.make(UPLOAD));
    await().until(() -> working.get() == 1);

    assertThatThrownBy(() -> workshop.make(UPLOAD)).isInstanceOf(ImagesBusyException.class);
  }

  @Test
  void whoFindsTooManyWaitingIsTurnedAwayAtOnce() {
    ImageWorkshop workshop = workshop(1, Duration.ofDays(1));
    AtomicInteger submitted = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    for (int i = 0; i < 8; i++) {
      threads.submit(
          () -> {
            submitted.incrementAndGet();
            try {
              return workshop.make(UPLOAD);
            } catch (ImagesBusyException busy) {
              refused.incrementAndGet();
              throw busy;
            }
          });
    }

    await().untilAsserted(() -> assertThat(refused).hasValue(3));
    assertThat(submitted).hasValue(8);
  }

  @Test
  void aFailureGivesTheTurnBack() {
    ImageWorkshop workshop =
        new ImageWorkshop(
            upload -> {
              throw new UnsupportedImageException("broken");
            },
            1,
            Duration.ZERO);

    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> workshop.make(UPLOAD)).isInstanceOf(UnsupportedImageException.class);
    }
  }

  @Test
  void oneThatIsInterruptedWhileWaitingLeavesItsPlace() throws Exception {
    ImageWorkshop workshop = workshop(1, Duration.ofDays(1));
    Future<Rendition> first = threads.submit(() -> workshop.make(UPLOAD));
    await().until(() -> working.get() == 1);
    for (int i = 0; i < 20; i++) {
      CountDownLatch waiting = new CountDownLatch(1);
      Future<Boolean> interrupted =
          threads.submit(
              () -> {
                Thread.currentThread().interrupt();
                waiting.countDown();
                assertThatThrownBy(() -> workshop.make(UPLOAD))
                    .isInstanceOf(ImagesBusyException.class);
                return Thread.interrupted();
              });
      waiting.await();
      assertThat(interrupted.get()).isTrue();
    }
    Future<Rendition> second = threads.submit(() -> workshop.make(UPLOAD));
    finish.countDown();

    assertThat(first.get()).isSameAs(RENDITION);
    assertThat(second.get()).isSameAs(RENDITION);
  }

  private ImageWorkshop workshop(int atOnce, Duration wait) {
    return new ImageWorkshop(
        upload -> {
          most.accumulateAndGet(working.incrementAndGet(), Math::max);
          try {
            finish.await();
            return RENDITION;
          } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
          } finally {
            working.decrementAndGet();
          }
        },
        atOnce,
        wait);
  }
}
