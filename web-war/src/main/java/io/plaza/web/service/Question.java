package io.plaza.web.service;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call to a service that is under way beside others.
 *
 * @param <T> what was asked for
 */
public final class Question<T> {

  private static final System.Logger LOG = System.getLogger(Question.class.getName());

  private final Future<T> call;
  private final long begun = System.nanoTime();
  private final long deadline;

  Question(Future<T> call, long deadline) {
    this.call = call;
    this.deadline = deadline;
  }

  /** Returns the answer; waits for it until the page's time is up, and never throws. */
  public Answer<T> answer() {
    try {
      return await(deadline);
    } catch (TimeoutException e) {
      call.cancel(true);
      LOG.log(Level.DEBUG, "event=service-slow");
      return Answer.away();
    }
  }

  /**
   * Returns the answer where it comes soon. One that comes later is not lost: whoever can wait for
   * it still gets it. Never throws.
   *
   * @param patience how long after asking it is soon
   */
  public Answer<T> answerWithin(Duration patience) {
    try {
      return await(Math.min(deadline, begun + patience.toNanos()));
    } catch (TimeoutException notSoon) {
      return Answer.away();
    }
  }

  private Answer<T> await(long until) throws TimeoutException {
    try {
      return Answer.of(call.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        return Answer.refused(refusal);
      }
      LOG.log(Level.DEBUG, "event=service-away", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.away();
  }
}
