package io.plaza.monolith;

import io.plaza.stores.Prepare;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Makes ready what the one server needs, and tells when it is ready itself: prints its URL in a
 * line of its own, and what is missing where that takes long.
 */
public final class Launch {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final URI server;
  private final PrintStream out;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private Launch(URI server, PrintStream out) {
    this.server = server;
    this.out = out;
  }

  /**
   * Prepares the data folder, then watches in the background for the server, which is started next.
   *
   * @param arguments the data folder, the HTTP port, and {@code true} for demonstration data
   */
  public static void main(String[] arguments) {
    Prepare.main(arguments);
    Launch launch = new Launch(URI.create("http://localhost:" + arguments[1]), System.out);
    boolean demo = arguments.length > 2 && !"false".equals(arguments[2]);
    Thread watch = new Thread(() -> launch.announce(demo), "launch");
    watch.setDaemon(true);
    watch.start();
  }

  private void announce(boolean demo) {
    try {
      String missing = awaitReady();
      if (missing != null) {
        out.println("Plaza is not ready yet: " + missing);
        return;
      }
      if (demo) {
        new DemoData(server, http, out).fill();
      }
      out.println();
      out.println(server);
      out.println();
    } catch (IOException e) {
      out.println("The demonstration data could not be made: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns null when the server is ready, or what it said last. */
  private String awaitReady() throws InterruptedException {
    HttpRequest ask =
        HttpRequest.newBuilder(server.resolve("/health/ready"))
            .timeout(Duration.ofSeconds(2))
            .build();
    String last = "it does not answer";
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        HttpResponse<String> answer = http.send(ask, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return null;
        }
        last = answer.body();
      } catch (IOException stillStarting) {
        last = "it does not answer";
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return last;
  }
}
