package io.plaza.web;

import io.plaza.web.service.StatusService;
import io.plaza.web.service.StoryService;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
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
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Not ready before it has made a page. The first one takes many times as long as later ones, more
 * than a visitor or the proxy waits where many servers start at once; so the pages ask themselves
 * for it, the one to sign in, which needs nobody else. A version that can't make it is never ready.
 *
 * <p>Configuration: {@code http.port}, where this server listens.
 */
@Readiness
@ApplicationScoped
public class FirstPage implements HealthCheck {

  private static final System.Logger LOG = System.getLogger(FirstPage.class.getName());
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(15).toMillis();

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject @RestClient private StatusService statuses;
  @Inject @RestClient private StoryService stories;

  @Inject
  @ConfigProperty(name = "http.port")
  private int port;

  private ScheduledFuture<?> trying;
  private boolean asked;
  private volatile boolean made;

  /**
   * Begins to try, every second until there is one.
   *
   * @param event the application has started
   */
  protected void start(@Observes Startup event) {
    trying = scheduler.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
  }

  /**
   * Ends trying.
   *
   * @param event the application stops
   */
  protected void stop(@Observes Shutdown event) {
    if (trying != null) {
      trying.cancel(true);
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("first-page").status(made).build();
  }

  private void look() {
    if (!asked) {
      asked = true;
      ask(() -> statuses.newest(""));
      ask(() -> stories.newest(""));
    }
    try {
      made = make() == HttpURLConnection.HTTP_OK;
    } catch (IOException notListeningYet) {
      LOG.log(Level.DEBUG, "event=no-first-page", notListeningYet);
    }
    if (made) {
      trying.cancel(false);
    }
  }

  /** Has the way to a service rehearsed: whether it is there, and that it refuses, is all one. */
  private static void ask(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException asExpected) {
      LOG.log(Level.DEBUG, "event=refused", asExpected);
    }
  }

  private int make() throws IOException {
    HttpURLConnection page =
        (HttpURLConnection)
            URI.create("http://localhost:" + port + "/app/login").toURL().openConnection();
    page.setConnectTimeout(TIMEOUT_MILLIS);
    page.setReadTimeout(TIMEOUT_MILLIS);
    try {
      int status = page.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK) {
        page.getInputStream().readAllBytes();
      }
      return status;
    } finally {
      page.disconnect();
    }
  }
}
