package io.plaza.monolith;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells when the one server is ready: prints its URL in a line of its own, or what is missing where
 * that takes long. Runs in a process beside it, as any client.
 */
public final class Announcement {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private Announcement(URI server) {
    this.server = server;
  }

  /**
   * Waits for the server.
   *
   * @param arguments its URL, and {@code false} unless it shall get demonstration data
   * @throws InterruptedException where the wait is ended from outside
   */
  public static void main(String[] arguments) throws InterruptedException {
    new Announcement(URI.create(arguments[0])).announce(!"false".equals(arguments[1]), System.out);
  }

  private void announce(boolean demo, PrintStream out) throws InterruptedException {
    String missing = awaitReady();
    if (missing != null) {
      out.println("Plaza is not ready yet: " + missing);
      return;
    }
    if (demo) {
      try {
        new DemoData(server, http, out).fill();
      } catch (IOException e) {
        out.println("The demonstration data could not be made: " + e.getMessage());
      }
    }
    out.println(System.lineSeparator() + server + System.lineSeparator());
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
