package io.plaza.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CourierTest {

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();

  private static List<String> posts(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private void runAll() {
    while (!tasks.isEmpty()) {
      tasks.poll().run();
    }
  }

  @Test
  void tellsOfWhatFindsNoRoomAsSoonAsThereIsSome() {
    Courier courier = new Courier(id -> told.add(id) ? Telling.heard() : null);

    posts(40).forEach(id -> courier.tellSoon(id, tasks::add));
    assertThat(tasks).hasSize(8);
    runAll();

    assertThat(told).isEqualTo(posts(40));
  }

  @Test
  void leavesTheRestToTheRelayWhereNobodyHears() {
    Courier courier = new Courier(id -> told.add(id) ? Telling.away("away") : null);

    posts(40).forEach(id -> courier.tellSoon(id, tasks::add));
    runAll();
    assertThat(told).containsExactly("0");

    courier.tellSoon("later", tasks::add);
    runAll();
    assertThat(told).containsExactly("0", "later");
  }

  @Test
  void remembersNoMoreThanItMay() {
    Courier courier = new Courier(id -> told.add(id) ? Telling.heard() : null);

    posts(5_000).forEach(id -> courier.tellSoon(id, tasks::add));
    runAll();

    assertThat(told).isEqualTo(posts(1_000));
  }

  @Test
  void isNotStuckWhereNobodyRunsItsWork() {
    Courier courier = new Courier(id -> told.add(id) ? Telling.heard() : null);
    for (String id : posts(20)) {
      courier.tellSoon(
          id,
          task -> {
            throw new RejectedExecutionException();
          });
    }

    courier.tellSoon("last", tasks::add);
    runAll();

    assertThat(told).hasSize(21).endsWith("last");
  }

  @Test
  void tellsOfEachOnceAndOfAFewAtATimeHoweverManyThreadsPost() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger now = new AtomicInteger();
    ConcurrentHashMap.KeySetView<Integer, Boolean> most = ConcurrentHashMap.newKeySet();
    CountDownLatch all = new CountDownLatch(800);
    Courier courier =
        new Courier(
            id -> {
              most.add(now.incrementAndGet());
              heard.add(id);
              now.decrementAndGet();
              all.countDown();
              return Telling.heard();
            });
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      for (int writer = 0; writer < 16; writer++) {
        int own = writer;
        threads.execute(() -> posts(50).forEach(id -> courier.tellSoon(own + "/" + id, threads)));
      }

      assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
    }

    assertThat(heard).hasSize(800).doesNotHaveDuplicates();
    assertThat(Collections.max(most)).isLessThanOrEqualTo(8);
  }
}
