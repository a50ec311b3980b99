package io.plaza.kit.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready once the server was told to stop: it serves on for a while, so that who sends requests
 * can turn elsewhere, and should get no new ones.
 *
 * <p>Configuration: {@code drain.file}, the file that {@code liberty/run} makes when that begins.
 * Without it a server is never taken to be draining.
 */
@Readiness
@ApplicationScoped
public class Draining implements HealthCheck {

  private final Optional<Path> file;

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

  /** Returns whether the server is about to stop. */
  boolean isDraining() {
    return file.filter(Files::exists).isPresent();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("serving").status(!isDraining()).build();
  }
}
