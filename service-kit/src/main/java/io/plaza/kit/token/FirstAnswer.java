package io.plaza.kit.token;

import io.plaza.kit.keyset.KeySetRefresh;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready before it has answered. The first request takes many times as long as later ones, most
 * of it on its way through the server and for the check of its token; so a service sends itself
 * one, with a token that nobody has signed. That it is refused is as good an answer as any.
 *
 * <p>Configuration: {@code http.port}, where this server listens.
 */
@Readiness
@ApplicationScoped
public class FirstAnswer implements HealthCheck {

  private static final System.Logger LOG = System.getLogger(FirstAnswer.class.getName());
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(15).toMillis();

  /** Of a key of 2048 bits. */
  private static final int SIGNATURE_BYTES = 256;

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject @Any private Instance<KeySetRefresh> keys;

  @Inject
  @ConfigProperty(name = "http.port")
  private int port;

  private URI self;
  private ScheduledFuture<?> trying;
  private volatile boolean answered;

  /**
   * Begins to try, every second until there is an answer.
   *
   * @param application which has started
   */
  protected void start(@Observes @Initialized(ApplicationScoped.class) ServletContext application) {
    self = URI.create("http://localhost:" + port + application.getContextPath() + "/");
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
    return HealthCheckResponse.named("first-answer").status(answered).build();
  }

  private void look() {
    // Without keys no token is checked.
    if (keys.isUnsatisfied() || keys.get().hasKeys()) {
      try {
        ask();
        answered = true;
        trying.cancel(false);
      } catch (IOException notListeningYet) {
        LOG.log(Level.DEBUG, "event=no-first-answer", notListeningYet);
      }
    }
  }

  private void ask() throws IOException {
    HttpURLConnection request = (HttpURLConnection) self.toURL().openConnection();
    request.setInstanceFollowRedirects(false);
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    request.setRequestProperty(HttpHeaders.AUTHORIZATION, "Bearer " + unsignedToken());
    try {
      request.getResponseCode();
    } finally {
      request.disconnect();
    }
  }

  /** A token as RFC 7519 has it, with nothing where its signature should be. */
  private static String unsignedToken() {
    return encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII))
        + '.'
        + encode("{\"sub\":\"nobody\",\"exp\":1}".getBytes(StandardCharsets.US_ASCII))
        + '.'
        + encode(new byte[SIGNATURE_BYTES]);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
