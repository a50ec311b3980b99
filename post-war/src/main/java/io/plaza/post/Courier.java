package io.plaza.post;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Tells of new posts at once, a few side by side, without their authors' waiting for it. What it
 * can't tell, because there is too much or nobody hears, it leaves to the {@link Relay}: nothing
 * depends on what is remembered here. Thread-safe.
 */
@Singleton
public class Courier {

  private static final System.Logger LOG = System.getLogger(Courier.class.getName());
  private static final int AT_ONCE = 8;
  private static final int MOST_WAITING = 1_000;

  private final Function<String, Telling> outbox;
  private final Queue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Semaphore room = new Semaphore(AT_ONCE);

  @Resource private ManagedExecutorService managed;

  /**
   * A courier.
   *
   * @param outbox tells
   */
  @Inject
  public Courier(Outbox outbox) {
    this(outbox::tell);
  }

  Courier(Function<String, Telling> outbox) {
    this.outbox = outbox;
  }

  /**
   * Tells of a post as soon as there is room for it.
   *
   * @param postId of which post; it is safe in the store
   */
  void tellSoon(String postId) {
    tellSoon(postId, managed);
  }

  void tellSoon(String postId, Executor executor) {
    if (waiting.offer(postId) && room.tryAcquire()) {
      try {
        executor.execute(this::work);
      } catch (RejectedExecutionException e) {
        room.release();
        LOG.log(Level.DEBUG, "event=left-to-relay", e);
      }
    }
  }

  private void work() {
    do {
      try {
        tellOfAll();
      } finally {
        room.release();
      }
      // One that came between the last look and the release found no room.
    } while (!waiting.isEmpty() && room.tryAcquire());
  }

  private void tellOfAll() {
    for (String postId = waiting.poll(); postId != null; postId = waiting.poll()) {
      Telling telling = outbox.apply(postId);
      if (telling.result() != Telling.Result.HEARD) {
        LOG.log(Level.DEBUG, "event=left-to-relay post={0} cause=\"{1}\"", postId, telling.cause());
      }
      if (telling.result() == Telling.Result.AWAY) {
        waiting.clear();
      }
    }
  }
}
