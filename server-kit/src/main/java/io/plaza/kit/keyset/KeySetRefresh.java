package io.plaza.kit.keyset;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Keeps a service's {@link KeySet} fresh: asks every second until it has keys, then every {@code
 * keyset.interval}. Before the first keys the service is not ready. A service that checks tokens
 * has a subclass as its bean, application-scoped and a readiness check.
 *
 * <p>Configuration: {@code user.service.url}, {@code keyset.interval} (seconds, default 30), {@code
 * mp.jwt.verify.publickey.location} (a {@code file:} URL).
 */
public abstract class KeySetRefresh implements HealthCheck {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private KeySetClient userService;
  private volatile KeySet keySet;
  private ScheduledFuture<?> refreshing;
  private long interval;
  private long nextRefresh;

  @Resource private ManagedScheduledExecutorService scheduler;

  /**
   * Begins to fetch.
   *
   * @param event the application has started
   */
  protected void start(@Observes Startup event) {
    Config config = ConfigProvider.getConfig();
    interval = config.getOptionalValue("keyset.interval", Long.class).orElse(30L);
    userService =
        RestClientBuilder.newBuilder()
            .baseUri(config.getValue("user.service.url", URI.class))
            .connectTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .build(KeySetClient.class);
    keySet =
        new KeySet(
            userService,
            Path.of(URI.create(config.getValue("mp.jwt.verify.publickey.location", String.class))));
    refreshing = scheduler.scheduleWithFixedDelay(this::refresh, 0, 1, TimeUnit.SECONDS);
  }

  /**
   * Ends fetching.
   *
   * @param event the application stops
   */
  protected void stop(@Observes Shutdown event) {
    // None where the application could not start.
    if (refreshing != null) {
      refreshing.cancel(true);
      userService.close();
    }
  }

  /** Returns whether there are keys to check tokens with: none before it has begun to fetch. */
  public boolean hasKeys() {
    KeySet begun = keySet;
    return begun != null && begun.isFetched();
  }

  /** Returns a token that says to be of one of the keys, of which there are some. */
  public String unsignedToken() {
    return UnsignedToken.of(ConfigProvider.getConfig(), keySet.keyId());
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("key-set").status(hasKeys()).build();
  }

  private void refresh() {
    long now = System.nanoTime();
    if (!hasKeys() || now - nextRefresh >= 0) {
      keySet.refresh();
      nextRefresh = now + TimeUnit.SECONDS.toNanos(interval);
    }
  }
}
