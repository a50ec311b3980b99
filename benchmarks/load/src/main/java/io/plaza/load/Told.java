package io.plaza.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures how long it takes from the answer to a post until its notification can be seen. */
public final class Told {

  private static final Pattern ID = Pattern.compile("/post/([^/]+)$");

  /** The first posts, while all is compiled, are not counted. */
  private static final int WARM_UP = 50;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  private Told(URI server) {
    this.server = server;
  }

  /**
   * Posts, one after another, and looks for each notification.
   *
   * @param arguments the server's base URL, the author's access token, the reader's, how many posts
   * @throws IOException if the server can't be asked
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Told told = new Told(URI.create(arguments[0]));
    int count = Integer.parseInt(arguments[3]);
    for (int number = 0; number < WARM_UP; number++) {
      told.nanos(arguments[1], arguments[2]);
    }
    long[] times = new long[count];
    for (int number = 0; number < count; number++) {
      times[number] = told.nanos(arguments[1], arguments[2]);
    }
    Arrays.sort(times);
    System.out.printf(Locale.ROOT, "median_ms %.1f%n", times[count / 2] / 1e6);
    System.out.printf(Locale.ROOT, "p99_ms %.1f%n", times[count * 99 / 100] / 1e6);
  }

  private long nanos(String author, String reader) throws IOException, InterruptedException {
    HttpResponse<String> posted =
        http.send(
            request("/post", author)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"Who hears of it?\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    long start = System.nanoTime();
    Matcher location = ID.matcher(posted.headers().firstValue("Location").orElse(""));
    if (posted.statusCode() != 201 || !location.find()) {
      throw new IllegalStateException("/post answered " + posted.statusCode());
    }
    HttpRequest look = request("/notification", reader).build();
    while (!http.send(look, HttpResponse.BodyHandlers.ofString())
        .body()
        .contains(location.group(1))) {
      if (System.nanoTime() - start > 60_000_000_000L) {
        throw new IllegalStateException("No notification within a minute of " + location.group(1));
      }
    }
    return System.nanoTime() - start;
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
  }
}
