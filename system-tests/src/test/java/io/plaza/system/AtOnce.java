package io.plaza.system;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Does things at the same moment. */
public final class AtOnce {

  private static final long PATIENCE_SECONDS = 120;

  private AtOnce() {}

  /**
   * Starts as many threads, lets them go together, and returns what each returned, in order.
   *
   * @param threads how many
   * @param work what the thread of a number does
   * @param <T> what it returns
   */
  public static <T> List<T> each(int threads, IntFunction<Callable<T>> work) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Callable<T> own = work.apply(i);
        futures.add(
            executor.submit(
                () -> {
                  start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                  return own.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("One of " + threads + " failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("Not done within " + PATIENCE_SECONDS + " s", e);
    } finally {
      executor.shutdownNow();
    }
  }
}
