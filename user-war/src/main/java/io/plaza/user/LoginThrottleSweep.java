package io.plaza.user;

import com.mongodb.MongoException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Clears ended counts of login attempts once a minute. MongoDB does so by its index; not every
 * store that speaks its protocol does, and attempts with made-up addresses must not fill it.
 */
@Singleton
public class LoginThrottleSweep {

  private static final System.Logger LOG = System.getLogger(LoginThrottleSweep.class.getName());

  private static final long INTERVAL = 60;

  private final LoginThrottle throttle;

  @Resource private ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> sweeping;

  @Inject
  LoginThrottleSweep(LoginThrottle throttle) {
    this.throttle = throttle;
  }

  void start(@Observes Startup event) {
    sweeping = scheduler.scheduleWithFixedDelay(this::sweep, INTERVAL, INTERVAL, TimeUnit.SECONDS);
  }

  void stop(@Observes Shutdown event) {
    sweeping.cancel(true);
  }

  private void sweep() {
    try {
      throttle.sweep();
    } catch (MongoException e) {
      // The readiness check tells that the store is away; the next round catches up.
      LOG.log(Level.DEBUG, "event=sweep-failed", e);
    }
  }
}
