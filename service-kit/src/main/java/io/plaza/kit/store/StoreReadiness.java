package io.plaza.kit.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Watches the service's document store: makes its indexes at start, however late the store comes
 * up, and asks it every two seconds whether it answers. Readiness tells what was found last, so
 * that asking for it costs nothing and never hangs.
 */
@Readiness
@ApplicationScoped
public class StoreReadiness implements HealthCheck {

  private static final long INTERVAL = 2;

  @Inject private DocumentStore store;
  @Resource private ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> watch;
  private volatile boolean ready;

  void start(@Observes Startup event) {
    watch = scheduler.scheduleWithFixedDelay(this::look, 0, INTERVAL, TimeUnit.SECONDS);
  }

  void stop(@Observes Shutdown event) {
    watch.cancel(true);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("document-store").status(ready).build();
  }

  private void look() {
    ready = store.isReady();
  }
}
