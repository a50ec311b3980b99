package io.plaza.system.nginx;

import static org.awaitility.Awaitility.await;

import io.plaza.system.Plaza;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An nginx with the project's configuration, and stand-ins for all the services behind it. Runs
 * from its start to its close.
 */
final class Proxy implements AutoCloseable {

  private static final Path ROOT = Path.of(System.getProperty("plaza.root", ".."));

  /** The services that stand behind it. */
  static final List<String> NAMES =
      List.of("user", "status", "story", "post", "notification", "web");

  private final Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, Service> services = new LinkedHashMap<>();
  private Process process;

  /**
   * A proxy that is not started yet.
   *
   * @param folder for all that it writes
   */
  Proxy(Path folder) {
    this.folder = folder;
    NAMES.forEach(
        name -> {
          Service service = new Service(name);
          services.put(name, service);
          settings.put("PLAZA_" + name.toUpperCase(Locale.ROOT) + "_SERVICE", service.address());
        });
    settings.put("PLAZA_HTTP_LISTEN", "127.0.0.1:" + freePort());
    settings.put("PLAZA_INSIDE_LISTEN", "127.0.0.1:" + freePort());
    settings.put("PLAZA_FOLDER", folder.resolve("nginx").toString());
    settings.put("PLAZA_ACCESS_LOG", log().toString());
    settings.put("PLAZA_WORKERS", "1");
  }

  /**
   * Sets a variable, before the start.
   *
   * @param name without the prefix that all have
   * @param value its value
   */
  Proxy set(String name, String value) {
    settings.put("PLAZA_" + name, value);
    return this;
  }

  /** Starts, and returns when it answers. */
  Proxy start() {
    process = launch().orElseFail();
    await("nginx")
        .atMost(Duration.ofSeconds(30))
        .until(() -> process.isAlive() && isOpen(settings.get("PLAZA_HTTP_LISTEN")));
    return this;
  }

  private Launch launch(String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(ROOT.resolve("nginx/run").toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile());
    builder.command().addAll(List.of(arguments));
    // Debian keeps nginx where only an administrator's path leads.
    builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
    builder.environment().keySet().removeIf(name -> name.startsWith("PLAZA_"));
    builder.environment().putAll(settings);
    return builder::start;
  }

  /** Something that may fail as it is started. */
  private interface Launch {
    Process start() throws IOException;

    default Process orElseFail() {
      try {
        return start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Returns what nginx itself says of its configuration, and whether it takes it, as one text. */
  String check() {
    try {
      Process check = launch("check").orElseFail();
      check.waitFor(30, TimeUnit.SECONDS);
      return check.exitValue() + " " + Files.readString(folder.resolve("nginx.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOpen(String listen) {
    URI address = URI.create("http://" + listen);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Returns the system as the public sees it. */
  Plaza open() {
    return new Plaza(URI.create("http://" + settings.get("PLAZA_HTTP_LISTEN")));
  }

  /** Returns the system as services see it. */
  Plaza inside() {
    return new Plaza(URI.create("http://" + settings.get("PLAZA_INSIDE_LISTEN")));
  }

  /** Returns the stand-in of a service. */
  Service service(String name) {
    return services.get(name);
  }

  /** Forgets what the services were asked. */
  void forget() {
    services.values().forEach(Service::forget);
  }

  /** Returns where the access log is. */
  Path log() {
    return folder.resolve("access.log");
  }

  /** Returns a port that nobody listens on. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      try {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    services.values().forEach(Service::close);
  }
}
