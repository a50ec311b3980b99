package io.plaza.kit.feed;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One read of a store, shared by all who wait for it, and never stale.
 *
 * <p>At most one read is under way. Whoever arrives meanwhile joins the <em>next</em> one, which
 * starts when the running one has ended. So the store sees one query at a time, however many
 * readers come, and a reader waits for at most one read before its own.
 *
 * <p><strong>Why an answer is never stale.</strong> Let a reader arrive at time <var>a</var>. The
 * result that it gets is that of a read that it has started itself or joined while it was {@code
 * waiting}. A read stops being joinable, under the lock, before its query is sent, so the query is
 * sent at some <var>s</var> &ge; <var>a</var>. The query sees every write that was acknowledged
 * before <var>s</var>, hence every write acknowledged before the reader arrived: just what a query
 * of the reader's own, sent at <var>s</var>, would have seen. Nothing is kept for readers who
 * arrive after <var>s</var>, so there is nothing to invalidate.
 *
 * <p>The read runs in the thread of the reader who was first to join it, so no pool can starve it.
 * A read that fails fails for those who share it and for nobody else. Thread-safe.
 *
 * @param <T> what is read; shared between threads, so it must be immutable
 */
public final class SharedRead<T> {

  private final Supplier<T> read;
  private final Duration patience;
  private final Object lock = new Object();
  private CompletableFuture<T> running;
  private CompletableFuture<T> waiting;

  /**
   * A read to be shared.
   *
   * @param read does one read; bounded in time by the store's own time-out
   * @param patience how long a reader waits for a read before its own, and for the end of its own
   *     where another reader runs it
   */
  public SharedRead(Supplier<T> read, Duration patience) {
    this.read = read;
    this.patience = patience;
  }

  /**
   * Returns what a read that starts no earlier than this call finds.
   *
   * @throws RuntimeException what the read threw, to the reader who ran it
   * @throws SharedReadException to those who shared a read that failed (the cause is what it
   *     threw), and to those whose patience ended
   */
  public T get() {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<T> before;
    CompletableFuture<T> joined;
    synchronized (lock) {
      joined = waiting;
      before = running;
      if (joined == null && before == null) {
        running = mine;
      } else if (joined == null) {
        waiting = mine;
      }
    }
    if (joined != null) {
      return outcome(joined);
    }
    if (before != null) {
      takeTurnAfter(before, mine);
    }
    return lead(mine);
  }

  /** Waits until the read before has ended, then closes mine to newcomers. */
  private void takeTurnAfter(CompletableFuture<T> before, CompletableFuture<T> mine) {
    try {
      awaitEnd(before);
    } catch (RuntimeException gaveUp) {
      synchronized (lock) {
        waiting = null;
      }
      mine.completeExceptionally(gaveUp);
      throw gaveUp;
    }
    synchronized (lock) {
      running = mine;
      waiting = null;
    }
  }

  /** Does the read for all who have joined it. */
  private T lead(CompletableFuture<T> mine) {
    try {
      T found = read.get();
      end(mine);
      mine.complete(found);
      return found;
    } catch (Throwable failure) {
      end(mine);
      mine.completeExceptionally(failure);
      throw failure;
    }
  }

  private void end(CompletableFuture<T> mine) {
    synchronized (lock) {
      if (running == mine) {
        running = null;
      }
    }
  }

  /** Waits for another reader's read, however it ends. */
  private void awaitEnd(CompletableFuture<T> other) {
    try {
      other.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException itsOwnFailure) {
      // The read before has failed for those who shared it; the next one starts afresh.
      return;
    } catch (TimeoutException | InterruptedException e) {
      throw gaveUp(e);
    }
  }

  private T outcome(CompletableFuture<T> joined) {
    try {
      // A joined read has one before it to wait for, and then its own time.
      return joined.get(2 * patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new SharedReadException("The shared read failed.", e.getCause());
    } catch (TimeoutException | InterruptedException e) {
      throw gaveUp(e);
    }
  }

  private SharedReadException gaveUp(Exception cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new SharedReadException("The shared read did not end within " + patience + ".", cause);
  }
}
