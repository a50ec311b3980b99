package io.plaza.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks for a resource at a fixed rate, however long answers take, and counts each answer's time
 * from the moment its request was <em>due</em>: a server that stalls can't slow its own measurement
 * down (no coordinated omission).
 */
public final class FixedRate {

  /** What this program does in its first seconds, while it is compiled, is not counted. */
  private static final int WARM_UP_SECONDS = 2;

  private FixedRate() {}

  /**
   * Asks.
   *
   * @param arguments the URL, an access token, requests a second, seconds
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String[] arguments) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(arguments[0]))
            .header("Authorization", "Bearer " + arguments[1])
            .timeout(Duration.ofSeconds(10))
            .build();
    int rate = Integer.parseInt(arguments[2]);
    int warmUp = rate * WARM_UP_SECONDS;
    int total = warmUp + rate * Integer.parseInt(arguments[3]);
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    AtomicLongArray times = new AtomicLongArray(total);
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(total);
    long start = System.nanoTime();
    for (int number = 0; number < total; number++) {
      int index = number;
      long due = start + Duration.ofSeconds(1).toNanos() * number / rate;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
          .whenComplete(
              (answer, failure) -> {
                times.set(index, System.nanoTime() - due);
                if (failure != null || answer.statusCode() != 200) {
                  refused.incrementAndGet();
                }
                open.countDown();
              });
    }
    open.await();
    report(times, warmUp, refused.get());
  }

  private static void report(AtomicLongArray times, int warmUp, int refused) {
    long[] sorted = new long[times.length() - warmUp];
    Arrays.setAll(sorted, index -> times.get(warmUp + index));
    Arrays.sort(sorted);
    System.out.printf(Locale.ROOT, "p50_ms %.3f%n", sorted[sorted.length / 2] / 1e6);
    System.out.printf(Locale.ROOT, "p99_ms %.3f%n", sorted[sorted.length * 99 / 100] / 1e6);
    System.out.printf(Locale.ROOT, "refused %d%n", refused);
  }
}
