package io.plaza.stores.documents;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Makes changes durable before they are acknowledged, many with one commit.
 *
 * <p>Changes run side by side under the read lock; a commit takes the write lock while it captures
 * them, so it never captures half a change. Each change takes a ticket while it still holds the
 * read lock. One of those who wait commits for all whose tickets were given until then; who comes
 * meanwhile shares the next commit. Forcing the file to disk happens outside the lock.
 *
 * <p>When a commit fails, the changes that nobody has committed are gone with it: those who still
 * wait for them are told so, whatever is committed later.
 *
 * <p>Safe for use by many threads.
 */
final class GroupCommit {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final AtomicLong lastTicket = new AtomicLong();
  private final Semaphore committer = new Semaphore(1, true);
  private final Runnable capture;
  private final Runnable force;
  private volatile long durable;

  /** How often uncommitted changes were given up; grows under the write lock alone. */
  private final AtomicLong losses = new AtomicLong();

  /**
   * Makes one.
   *
   * @param capture writes all changes made so far; runs while no change does
   * @param force forces to disk what was written
   */
  GroupCommit(Runnable capture, Runnable force) {
    this.capture = capture;
    this.force = force;
  }

  /**
   * Runs a change and returns its result when the change is on disk.
   *
   * @throws RuntimeException what the change throws, or what the commit throws: then nobody may be
   *     told that the change took place
   */
  <T> T durably(Supplier<T> change) {
    final T result;
    final long ticket;
    final long lossesBefore;
    lock.readLock().lock();
    try {
      result = change.get();
      ticket = lastTicket.incrementAndGet();
      lossesBefore = losses.get();
    } finally {
      lock.readLock().unlock();
    }
    awaitDurable(ticket, lossesBefore);
    return result;
  }

  /** Runs an action while no change and no commit does. */
  void exclusively(Runnable action) {
    committer.acquireUninterruptibly();
    try {
      lock.writeLock().lock();
      try {
        action.run();
      } finally {
        lock.writeLock().unlock();
      }
    } finally {
      committer.release();
    }
  }

  /** Gives up all changes that are not committed; to be called within {@link #exclusively}. */
  void giveUpUncommitted() {
    losses.incrementAndGet();
  }

  private void awaitDurable(long ticket, long lossesBefore) {
    if (isDurable(ticket, lossesBefore)) {
      return;
    }
    committer.acquireUninterruptibly();
    try {
      if (isDurable(ticket, lossesBefore)) {
        return;
      }
      final long captured;
      lock.writeLock().lock();
      try {
        captured = lastTicket.get();
        capture.run();
      } finally {
        lock.writeLock().unlock();
      }
      force.run();
      durable = captured;
    } finally {
      committer.release();
    }
  }

  private boolean isDurable(long ticket, long lossesBefore) {
    // Read first: a later value may speak of commits after a loss.
    long reached = durable;
    if (losses.get() != lossesBefore) {
      throw new IllegalStateException("The change was lost when a commit failed.");
    }
    return reached >= ticket;
  }
}
