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
 *
 * <p>Two more than may hash are let in, so that no core waits while others are with the store.
 */
final class PasswordGate {

  private static final int QUEUE = 4;
  private static final int AHEAD = 2;

  private final int size;
  private final Duration patience;
  private final Semaphore entries;
  private final Semaphore hashers;
  private final AtomicInteger inside = new AtomicInteger();

  /**
   * A gate.
   *
   * @param hashers how many may hash at once, at least one; four times as many may wait
   * @param patience how long one waits for being let in at most
   */
  PasswordGate(int hashers, Duration patience) {
    this.size = hashers * (1 + QUEUE);
    this.patience = patience;
    this.entries = new Semaphore(hashers + AHEAD, true);
    this.hashers = new Semaphore(hashers, true);
  }

  /**
   * Returns how many may hash at once on this machine: one core stays free where there are two, and
   * three quarters of the heap.
   *
   * @param bytesEach memory that one hash takes
   */
  static int hashersHere(long bytesEach) {
    Runtime here = Runtime.getRuntime();
    return hashers(here.availableProcessors(), here.maxMemory(), bytesEach);
  }

  static int hashers(int cores, long heapBytes, long bytesEach) {
    return (int) Math.max(1, Math.min(cores - 1, heapBytes / 4 / bytesEach));
  }

  /**
   * Does work once there is room for it.
   *
   * @param work what has a password hashed, by {@link #hash}
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
      if (!entries.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw refused(null);
      }
      try {
        return work.get();
      } finally {
        entries.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(e);
    } finally {
      inside.decrementAndGet();
    }
  }

  /**
   * Hashes, for one who has been let in. No more than two are before him, so he waits for as long
   * as they take.
   *
   * @param hashing the hashing, and nothing else
   * @return what the hashing returns
   * @throws ProblemException with status 503, without anything being hashed, if the thread is
   *     interrupted
   */
  <T> T hash(Supplier<T> hashing) {
    try {
      hashers.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(e);
    }
    try {
      return hashing.get();
    } finally {
      hashers.release();
    }
  }

  private static ProblemException refused(InterruptedException cause) {
    return ProblemException.unavailable(
        "Too many people are registering or signing in right now. Try again shortly.", cause);
  }
}
