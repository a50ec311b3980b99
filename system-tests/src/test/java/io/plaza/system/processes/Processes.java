package io.plaza.system.processes;

import static org.awaitility.Awaitility.await;

import io.plaza.system.Plaza;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The services and the proxy as processes of their own, from their start to their close. */
final class Processes implements AutoCloseable {

  private static final Path ROOT =
      Path.of(System.getProperty("plaza.root", "..")).toAbsolutePath().normalize();
  private static final Duration START = Duration.ofMinutes(5);
  private static final int LOWEST_PORT = 12_000;
  private static final int HIGHEST_PORT = 31_000;
  private static final int PORTS = 10;

  private final Path folder;
  private final int port = freePorts();
  private final ProcessBuilder builder;
  private Process process;

  /**
   * Processes that are not started yet. They are built already.
   *
   * @param folder for all that they write
   */
  Processes(Path folder) {
    this.folder = folder;
    builder =
        new ProcessBuilder(
                ROOT.resolve("deploy/processes").toString(),
                "--port",
                Integer.toString(port),
                "--data",
                data().toString(),
                "--built")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("processes.log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PLAZA_"));
  }

  /**
   * Sets a variable of their environment, before the start.
   *
   * @param name its name
   * @param value its value
   */
  Processes set(String name, String value) {
    builder.environment().put(name, value);
    return this;
  }

  /** Starts them, and returns when all are ready. */
  Plaza start() {
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String url = "http://localhost:" + port;
    await("the services")
        .atMost(START)
        .until(
            () -> {
              String said = Files.readString(folder.resolve("processes.log"));
              if (!process.isAlive()) {
                throw new IllegalStateException("They ended:\n" + said);
              }
              return said.lines().anyMatch(url::equals);
            });
    return new Plaza(URI.create(url));
  }

  /** Returns the proxy's access log. */
  Path accessLog() {
    return data().resolve("processes/access.log");
  }

  /**
   * Returns what a service has logged.
   *
   * @param service which one
   */
  String log(String service) {
    try {
      return Files.readString(
          data().resolve("processes/servers").resolve(service).resolve("logs/messages.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  /** Returns the first of as many ports in a row as they need, none of which is taken. */
  private static int freePorts() {
    while (true) {
      int first = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      if (IntStream.range(first, first + PORTS).allMatch(Processes::isFree)) {
        return first;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      try {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
