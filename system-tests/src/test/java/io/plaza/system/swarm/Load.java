package io.plaza.system.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import jakarta.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * People who read and write on all nodes at a steady pace. Every answer that is not as it should be
 * is counted, and what was written is remembered. Runs from its making to its close.
 */
final class Load implements AutoCloseable {

  /** Threads that read. */
  private static final int READERS = 16;

  /** Threads that write statuses, and as many that write posts. */
  private static final int WRITERS = 2;

  /**
   * Between the coming of one and the next. Servers that have just been started are not asked by
   * all at once: what is tried is not that.
   */
  private static final Duration BETWEEN_ARRIVALS = Duration.ofMillis(500);

  /** Of as many reads, one is of a page. */
  private static final int PAGES = 50;

  /**
   * What went wrong.
   *
   * @param at when it was asked, since the start
   * @param taken how long it took
   * @param what what was asked, and what came of it
   */
  record Failure(Duration at, Duration taken, String what) {}

  private final List<URI> nodes;
  private final Plaza plaza;
  private final Person writer;
  private final Person reader;
  private final List<String> reads;
  private final long start = System.nanoTime();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Failure> failedReads = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> failedWrites = new ConcurrentLinkedQueue<>();
  private final Queue<String> statuses = new ConcurrentLinkedQueue<>();
  private final Queue<String> posts = new ConcurrentLinkedQueue<>();
  private final AtomicLong texts = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicInteger arrivals = new AtomicInteger();
  private final AtomicReference<Duration> slowest = new AtomicReference<>(Duration.ZERO);
  private final AtomicReference<Duration> longestWait = new AtomicReference<>(Duration.ZERO);
  private volatile boolean hurry;
  private volatile boolean over;

  /**
   * Starts.
   *
   * @param nodes the base URLs of the nodes
   * @param pace reads a second, of all threads
   * @param writes writes a second, of each thread that writes
   */
  Load(List<URI> nodes, int pace, int writes) {
    this.nodes = nodes;
    this.plaza = new Plaza(nodes.get(0));
    writer = plaza.newPerson();
    reader = plaza.newPerson();
    String picture = plaza.share(writer, Pictures.png(60, 40)).image().url();
    reads =
        List.of(
            "/status",
            "/story",
            picture,
            "/post",
            "/app/login",
            "/status",
            "/notification",
            "/.well-known/jwks.json");
    for (int i = 0; i < WRITERS; i++) {
      int own = i;
      threads.execute(
          () ->
              repeat(own, () -> pause(writes), (client, n) -> write(client, "/status", statuses)));
      threads.execute(
          () -> repeat(own + 1, () -> pause(writes), (client, n) -> write(client, "/post", posts)));
    }
    for (int i = 0; i < READERS; i++) {
      int own = i;
      threads.execute(
          () -> repeat(own, () -> hurry ? 0 : pause(pace / (double) READERS), this::read));
    }
    await("the load")
        .atMost(Duration.ofMinutes(1))
        .until(() -> statuses.size() > 3 && posts.size() > 3 && requests.get() > 500);
  }

  /** One request of a thread. */
  private interface Step {
    void go(Client client, long number);
  }

  private static long pause(double perSecond) {
    return (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  /**
   * Takes one step after another until it is over.
   *
   * @param first the number of the first one, and of the node that is asked
   * @param pause nanoseconds from one to the next
   */
  private void repeat(int first, LongSupplier pause, Step step) {
    long due = start + BETWEEN_ARRIVALS.toNanos() * arrivals.getAndIncrement();
    LockSupport.parkNanos(due - System.nanoTime());
    try (Client client = new Client(nodes, first)) {
      for (long n = first; !over && !Thread.currentThread().isInterrupted(); n++) {
        step.go(client, n);
        // Who is late does not hurry.
        due = Math.max(due + pause.getAsLong(), System.nanoTime());
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
  }

  private void read(Client client, long number) {
    boolean page = number % PAGES == 0;
    String path = page ? "/app/feed" : reads.get((int) (number % reads.size()));
    String header =
        page ? "Cookie: plaza-token=" + reader.token() : "Authorization: Bearer " + reader.token();
    long asked = System.nanoTime();
    try {
      Client.Reply reply = client.get(path, header);
      answered(reply);
      boolean whole = !page || !reply.text().contains("reach them right now");
      if (reply.status() != 200 || !whole) {
        failedReads.add(
            failure(asked, path + " " + reply.status() + " of node " + (reply.node() + 1)));
      }
    } catch (Client.NoReply none) {
      failedReads.add(failure(asked, path + " " + none.getMessage()));
    }
    count(asked);
  }

  private void write(Client client, String path, Queue<String> written) {
    String text = path.substring(1) + " " + texts.incrementAndGet();
    String json = Json.createObjectBuilder().add("text", text).build().toString();
    long asked = System.nanoTime();
    try {
      Client.Reply reply = client.post(path, "Authorization: Bearer " + writer.token(), json);
      answered(reply);
      if (reply.status() == 201) {
        written.add(text);
      } else {
        failedWrites.add(
            failure(asked, path + " " + reply.status() + " of node " + (reply.node() + 1)));
      }
    } catch (Client.NoReply none) {
      failedWrites.add(failure(asked, path + " " + none.getMessage()));
    }
    count(asked);
  }

  private Failure failure(long asked, String what) {
    return new Failure(
        Duration.ofNanos(asked - start), Duration.ofNanos(System.nanoTime() - asked), what);
  }

  private void answered(Client.Reply reply) {
    raise(slowest, reply.taken());
  }

  private void count(long asked) {
    requests.incrementAndGet();
    raise(longestWait, Duration.ofNanos(System.nanoTime() - asked));
  }

  private static void raise(AtomicReference<Duration> longest, Duration taken) {
    longest.accumulateAndGet(taken, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  /** Returns how long it has been going on. */
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Goes on until as many requests have been made, however long that takes. Meanwhile those who
   * read do so without a pause.
   */
  void awaitRequests(long count) {
    hurry = true;
    for (long made = requests.get(); made < count; made = requests.get()) {
      long before = made;
      await("another request after " + before)
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> requests.get() > before);
    }
    hurry = false;
  }

  /** Returns how many requests have been made. */
  long requests() {
    return requests.get();
  }

  /** Returns the longest that a request took, all nodes that were asked for it included. */
  Duration longestWait() {
    return longestWait.get();
  }

  /** Returns the longest that a node took to answer. */
  Duration slowest() {
    return slowest.get();
  }

  /** Returns how many writes were acknowledged. */
  int acknowledged() {
    return statuses.size() + posts.size();
  }

  /** Returns the reads that went wrong. */
  List<Failure> failedReads() {
    return List.copyOf(failedReads);
  }

  /** Returns the writes that went wrong. */
  List<Failure> failedWrites() {
    return List.copyOf(failedWrites);
  }

  /** Ends it. */
  @Override
  public void close() {
    over = true;
    threads.shutdown();
    try {
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      threads.shutdownNow();
    }
  }

  /**
   * Ends it, and asks the stores, for the feeds show the newest alone: what was acknowledged is
   * there once, with its notification.
   *
   * @param stores where the stores are
   */
  void assertAllIsThereOnce(Stores stores) {
    close();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertEachIsThereOnce(
                    "posts' notifications",
                    posts,
                    stores.counts("notification", "summary", writer)));
    assertEachIsThereOnce("statuses", statuses, stores.counts("status", "text", writer));
    assertEachIsThereOnce("posts", posts, stores.counts("post", "text", writer));
  }

  /** Names only those that are not: of a thousand that are, nobody could find them. */
  private static void assertEachIsThereOnce(
      String what, Collection<String> acknowledged, Map<String, Integer> stored) {
    Map<String, Integer> wrong = new TreeMap<>();
    acknowledged.stream().filter(text -> !stored.containsKey(text)).forEach(t -> wrong.put(t, 0));
    // What was not acknowledged may be there, but not twice either.
    stored.forEach((text, times) -> wrong.computeIfAbsent(text, t -> times == 1 ? null : times));
    assertThat(wrong)
        .as("of %d acknowledged %s those that are not there once", acknowledged.size(), what)
        .isEmpty();
  }

  /**
   * Deletes what was written: the next load is not to have fuller stores. It has ended.
   *
   * @param stores where the stores are
   */
  void tidyUp(Stores stores) {
    List.of("status", "post", "notification").forEach(service -> stores.forget(service, writer));
  }

  @Override
  public String toString() {
    return "%d requests in %d s, %d of them acknowledged writes, %d failed reads, %d failed writes, the slowest answer %d ms"
        .formatted(
            requests(),
            elapsed().toSeconds(),
            acknowledged(),
            failedReads.size(),
            failedWrites.size(),
            slowest().toMillis());
  }
}
