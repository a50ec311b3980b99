package io.plaza.system.compose;

import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The containers of the system, by way of Docker's command line. */
final class Compose {

  private static final Duration RECOVERY = Duration.ofMinutes(4);

  private final Path root = Path.of(System.getProperty("plaza.root"));

  /**
   * What came of a command.
   *
   * @param exitCode 0 where it succeeded
   * @param output all that it printed
   */
  record Outcome(int exitCode, String output) {}

  /**
   * A container.
   *
   * @param service what it runs, as the Compose file names it
   * @param inspection what Docker knows of it
   */
  record Container(String service, JsonObject inspection) {

    String id() {
      return inspection.getString("Id");
    }

    String image() {
      return inspection.getString("Image");
    }

    JsonObject host() {
      return inspection.getJsonObject("HostConfig");
    }

    JsonObject state() {
      return inspection.getJsonObject("State");
    }
  }

  /**
   * Runs a command.
   *
   * @param command program and arguments
   */
  Outcome tryRun(String... command) {
    return tryRun(Map.of(), command);
  }

  private Outcome tryRun(Map<String, String> environment, String... command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs a command that must succeed, and returns what it printed.
   *
   * @param command program and arguments
   */
  String run(String... command) {
    return run(Map.of(), command);
  }

  private String run(Map<String, String> environment, String... command) {
    Outcome outcome = tryRun(environment, command);
    if (outcome.exitCode() != 0) {
      throw new AssertionError(
          String.join(" ", command) + " ended with " + outcome.exitCode() + ":\n" + outcome.output);
    }
    return outcome.output();
  }

  /**
   * Runs a command in a service's container.
   *
   * @param service which service
   * @param command program and arguments
   */
  Outcome in(String service, String... command) {
    return tryRun(
        Stream.concat(Stream.of("docker", "compose", "exec", "-T", service), Arrays.stream(command))
            .toArray(String[]::new));
  }

  /** Returns the containers that run. */
  List<Container> containers() {
    List<String> command = new ArrayList<>(List.of("docker", "inspect"));
    run("docker", "compose", "ps", "--quiet").lines().forEach(command::add);
    try (var reader =
        Json.createReader(
            new ByteArrayInputStream(
                run(command.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8)))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .map(
              inspection ->
                  new Container(
                      inspection
                          .getJsonObject("Config")
                          .getJsonObject("Labels")
                          .getString("com.docker.compose.service"),
                      inspection))
          .toList();
    }
  }

  /**
   * Returns a service's container.
   *
   * @param service which service
   */
  Container container(String service) {
    return containers().stream()
        .filter(container -> container.service().equals(service))
        .findAny()
        .orElseThrow(() -> new AssertionError(service + " does not run"));
  }

  /** Returns the values of all secrets. */
  List<String> secrets() {
    try (Stream<Path> files = Files.walk(root.resolve("secrets"))) {
      return files.filter(Files::isRegularFile).map(Compose::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a secret's value.
   *
   * @param name its file
   */
  String secret(String name) {
    return read(root.resolve("secrets").resolve(name));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Kills a service's process as if the machine had run out of memory: Docker does not know why,
   * and starts it again.
   *
   * @param service which service
   */
  void kill(String service) {
    Container container = container(service);
    run(
        "docker",
        "run",
        "--rm",
        "--privileged",
        "--pid=host",
        "--entrypoint",
        "bash",
        container("user-store").image(),
        "-c",
        "kill -KILL " + container.state().getInt("Pid"));
  }

  /**
   * Makes a service hang.
   *
   * @param service which service
   */
  void pause(String service) {
    run("docker", "compose", "pause", service);
  }

  /**
   * Lets a service that hangs go on.
   *
   * @param service which service
   */
  void unpause(String service) {
    run("docker", "compose", "unpause", service);
  }

  /**
   * Starts what does not run yet, or is not as it should be, and waits until it is well.
   *
   * @param halves which halves of the product: {@code facebook}, {@code linkedin} or both
   */
  void up(String... halves) {
    run(
        Map.of("COMPOSE_PROFILES", String.join(",", halves)),
        "docker",
        "compose",
        "up",
        "--detach",
        "--wait",
        "--wait-timeout",
        "300");
  }

  /** Waits until all containers run and say that they are well. */
  void awaitHealth() {
    int all = run("docker", "compose", "config", "--services").lines().toList().size();
    await("health of all containers")
        .atMost(RECOVERY)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                containers().stream()
                        .filter(
                            container ->
                                container.state().containsKey("Health")
                                    && container
                                        .state()
                                        .getJsonObject("Health")
                                        .getString("Status")
                                        .equals("healthy"))
                        .count()
                    == all);
  }
}
