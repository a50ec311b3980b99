package io.plaza.kit.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Checks something that the service needs every two seconds from its start on. Readiness tells what
 * was found last, so that asking for it costs nothing and never hangs. The log has one line when it
 * goes away, with the cause, and one when it is back. At start, when all come up beside each other
 * in any order, it has 15 seconds before it counts as away.
 *
 * <p>Beans are its subclasses, application-scoped and qualified as readiness checks.
 */
public abstract class ReadinessWatch implements HealthCheck {

  private static final System.Logger LOG = System.getLogger(ReadinessWatch.class.getName());
  private static final long INTERVAL_SECONDS = 2;
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(15);

  @Resource private ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> watching;
  private volatile boolean ready;
  private boolean complained;
  private boolean everReady;
  private long startedNanos;

  /** Returns what is watched, as the health report names it. */
  protected abstract String name();

  /**
   * Does the check, in bounded time.
   *
   * @throws RuntimeException where it can't be had; the message goes to the log
   */
  protected abstract void check();

  /**
   * Begins to watch.
   *
   * @param event the application has started
   */
  protected void start(@Observes Startup event) {
    startedNanos = System.nanoTime();
    watching = scheduler.scheduleWithFixedDelay(this::look, 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Ends watching.
   *
   * @param event the application stops
   */
  protected void stop(@Observes Shutdown event) {
    // None where the application could not start.
    if (watching != null) {
      watching.cancel(true);
    }
  }

  /** Returns whether it was there when it was checked last. */
  public boolean isReady() {
    return ready;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named(name()).status(ready).build();
  }

  private void look() {
    try {
      check();
      if (complained) {
        LOG.log(Level.INFO, "event=back what={0}", name());
      }
      ready = true;
      everReady = true;
      complained = false;
    } catch (RuntimeException e) {
      ready = false;
      boolean starting = !everReady && System.nanoTime() - startedNanos < START_NANOS;
      if (!complained && !starting) {
        complained = true;
        LOG.log(Level.WARNING, "event=away what={0} cause=\"{1}\"", name(), e.getMessage());
      }
    }
  }
}
