package io.plaza.user;

import io.plaza.kit.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets in as many at once as may hash passwords side by side, and has the next few wait a moment:
 * hashing takes a core and memory by design, and what else the service does must go on. First come,
 * first served. Thread-safe.
 */
final class PasswordGate {

  private static final int QUEUE = 4;

  private final int size;
  private final Duration patience;
  private final Semaphore permits;
  private final AtomicInteger inside = new AtomicInteger();

  /**
   * A gate.
   *
   * @param permits how many may be inside at once, at least one; four times as many may wait
   * @param patience how long one waits at most
   */
  PasswordGate(int permits, Duration patience) {
    this.size = permits * (1 + QUEUE);
    this.patience = patience;
    this.permits = new Semaphore(permits, true);
  }

  /** Returns how many may hash at once on this machine: one core stays free where there are two. */
  static int permitsHere() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }

  /**
   * Does work once there is room for it.
   *
   * @param work what hashes a password
   * @return what the work returns
   * @throws ProblemException with status 503, without the work being done, if too many wait already
   *     or it is not this one's turn in time
   */
  <T> T pass(Supplier<T> work) {
    if (inside.incrementAndGet() > size) {
      inside.decrementAndGet();
      throw refused(null);
    }
    try {
      if (!permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw refused(null);
      }
      try {
        return work.get();
      } finally {
        permits.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(e);
    } finally {
      inside.decrementAndGet();
    }
  }

  private static ProblemException refused(InterruptedException cause) {
    return ProblemException.unavailable(
        "Too many people are registering or signing in right now. Try again shortly.", cause);
  }
}
