package io.plaza.load;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Signs in as fast as the server lets a number of clients, each with an account of its own. */
public final class Logins {

  private Logins() {}

  /**
   * Signs in.
   *
   * @param arguments the server's base URL, how many clients, seconds
   * @throws ExecutionException if a login fails
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    Accounts accounts = new Accounts(URI.create(arguments[0]));
    int clients = Integer.parseInt(arguments[1]);
    List<String> bodies = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      bodies.add(accounts.register());
    }
    Rate rate = new Rate(Duration.ofSeconds(Long.parseLong(arguments[2])));
    System.out.printf(
        Locale.ROOT,
        "logins_per_s %.1f%n",
        rate.of(
            bodies.stream()
                .<BooleanSupplier>map(body -> () -> accounts.tryToken(body).isPresent())
                .toList()));
  }

  /**
   * How often tasks succeed, each tried in a thread of its own over and over.
   *
   * @param duration how long to count, after a quarter of that to warm up
   */
  record Rate(Duration duration) {

    /** Returns how often all tasks together returned true, a second. */
    double of(List<BooleanSupplier> tasks) throws ExecutionException, InterruptedException {
      ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
      long counted = System.nanoTime() + duration.toNanos() / 4;
      long end = counted + duration.toNanos();
      try {
        List<Future<Long>> counts = new ArrayList<>();
        for (BooleanSupplier task : tasks) {
          counts.add(threads.submit(() -> count(task, counted, end)));
        }
        long total = 0;
        for (Future<Long> count : counts) {
          total += count.get();
        }
        return total * 1e9 / duration.toNanos();
      } finally {
        threads.shutdownNow();
      }
    }

    private static long count(BooleanSupplier task, long counted, long end) {
      long count = 0;
      while (true) {
        boolean done = task.getAsBoolean();
        long now = System.nanoTime();
        if (now - end >= 0) {
          return count;
        }
        if (done && now - counted >= 0) {
          count++;
        }
      }
    }
  }
}
