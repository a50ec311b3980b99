package io.plaza.kit.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Not ready before the application has answered itself. The first request takes many times as long
 * as later ones, more than a user or the proxy waits where many servers start at once; so it sends
 * itself one, again every second until that succeeds.
 *
 * <p>Beans are its subclasses, application-scoped and qualified as readiness checks.
 *
 * <p>Configuration: {@code http.port}, where this server listens.
 */
public abstract class FirstRequest implements HealthCheck {

  private static final System.Logger LOG = System.getLogger(FirstRequest.class.getName());
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(15).toMillis();

  @Resource private ManagedScheduledExecutorService scheduler;

  @Inject
  @ConfigProperty(name = "http.port")
  private int port;

  private String root;
  private volatile ScheduledFuture<?> trying;
  private volatile boolean answered;

  /** Returns what is tried, as the health report names it. */
  protected abstract String name();

  /**
   * Tries.
   *
   * @return whether it succeeded
   * @throws IOException where nothing listens yet, or does not answer
   */
  protected abstract boolean succeeds() throws IOException;

  /**
   * Begins to try.
   *
   * @param application which has started
   */
  protected void start(@Observes @Initialized(ApplicationScoped.class) ServletContext application) {
    root = "http://localhost:" + port + application.getContextPath();
    trying = scheduler.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
  }

  /**
   * Ends trying.
   *
   * @param event the application stops
   */
  protected void stop(@Observes Shutdown event) {
    // None where the application could not start.
    if (trying != null) {
      trying.cancel(true);
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named(name()).status(answered).build();
  }

  /**
   * Returns a request to this application that is yet to be sent.
   *
   * @param path below the application's own
   */
  protected HttpURLConnection request(String path) throws IOException {
    HttpURLConnection request =
        (HttpURLConnection) URI.create(root + path).toURL().openConnection();
    request.setInstanceFollowRedirects(false);
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    return request;
  }

  private void look() {
    if (answered) {
      trying.cancel(false);
      return;
    }
    try {
      answered = succeeds();
    } catch (IOException notListeningYet) {
      LOG.log(Level.DEBUG, "event=not-answered what=" + name(), notListeningYet);
    }
  }
}
