package io.plaza.kit.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready once the server was told to stop: it serves on for a while, so that who sends requests
 * can turn elsewhere, and should get no new ones. At the end of that it shuts its port. Liberty
 * itself still takes requests as it stops, and answers 401 when it has taken its security away.
 *
 * <p>Configuration: {@code drain.file}, the file that {@code liberty/run} makes when that begins.
 * Where it is no longer empty, the port is to be shut; the server takes it away when it has done
 * that. Without the key a server is never taken to be draining.
 */
@Readiness
@ApplicationScoped
public class Draining implements HealthCheck {

  private static final System.Logger LOG = System.getLogger(Draining.class.getName());
  private static final long INTERVAL_MILLIS = 500;

  private final Optional<Path> file;

  @Resource private ManagedScheduledExecutorService scheduler;
  private ScheduledFuture<?> watching;

  /** For the container's proxy. */
  protected Draining() {
    this(Optional.empty());
  }

  /**
   * Made by the container.
   *
   * @param file whose being there says that the server is about to stop
   */
  @Inject
  public Draining(@ConfigProperty(name = "drain.file") Optional<String> file) {
    this.file = file.map(Path::of);
  }

  /**
   * Begins to watch.
   *
   * @param event the application has started
   */
  protected void start(@Observes Startup event) {
    file.ifPresent(
        named ->
            watching =
                scheduler.scheduleWithFixedDelay(
                    () -> look(named), INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
  }

  /**
   * Ends watching.
   *
   * @param event the application stops
   */
  protected void stop(@Observes Shutdown event) {
    if (watching != null) {
      watching.cancel(true);
    }
  }

  /** Returns whether the server is about to stop. */
  boolean isDraining() {
    return file.filter(Files::exists).isPresent();
  }

  /** Shuts the port if it is time to. */
  void look(Path named) {
    try {
      if (Files.exists(named) && Files.size(named) > 0) {
        HttpPort.shut();
        // Another application of this server may have been quicker.
        Files.deleteIfExists(named);
      }
    } catch (IOException | JMException | RuntimeException e) {
      // Whatever it is, it is tried again, and an exception would end the schedule.
      LOG.log(Level.WARNING, "event=port-not-shut", e);
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("serving").status(!isDraining()).build();
  }
}
