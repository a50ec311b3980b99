package io.plaza.web.service;

import io.plaza.kit.trace.CurrentTrace;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks services side by side, for one page. All answers are there, or given up, at most {@code
 * PATIENCE} after the first question of a request: a page is answered within 4 seconds, whatever
 * hangs.
 */
@RequestScoped
public class SideBySide {

  private static final Duration PATIENCE = Duration.ofMillis(3_500);

  private final long deadline = System.nanoTime() + PATIENCE.toNanos();

  @Resource private ManagedExecutorService executor;

  /**
   * Begins to ask.
   *
   * @param call the call to a service
   * @param <T> what is asked for
   */
  public <T> Question<T> ask(Callable<T> call) {
    try {
      return new Question<>(executor.submit(CurrentTrace.with(call)), deadline);
    } catch (RejectedExecutionException tooBusy) {
      return new Question<>(CompletableFuture.failedFuture(tooBusy), deadline);
    }
  }
}
