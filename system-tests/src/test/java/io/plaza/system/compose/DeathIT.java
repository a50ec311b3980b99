package io.plaza.system.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Containers die and hang while people read and write: every answer comes in time, what does not
 * need the one that is away goes on, all is well again by itself, and in the end what was
 * acknowledged all the while is there, once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeathIT {

  /** The contract's 5 seconds, and a little for this machine, which has its hands full. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(6);

  /** How long each of those who read and write rests between two requests. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Which reads fail while a container is away: all others must not. */
  private static final Map<String, Set<String>> FAILING =
      Map.ofEntries(
          Map.entry("nginx", Set.of("/status", "/story", "/post", "/notification", "/app/login")),
          Map.entry("user", Set.of()),
          Map.entry("status", Set.of("/status")),
          Map.entry("story", Set.of("/story")),
          Map.entry("post", Set.of("/post")),
          Map.entry("notification", Set.of("/notification")),
          Map.entry("web", Set.of("/app/login")),
          Map.entry("user-store", Set.of()),
          Map.entry("status-store", Set.of("/status")),
          Map.entry("story-store", Set.of("/story")),
          Map.entry("post-store", Set.of("/post")),
          Map.entry("notification-store", Set.of("/notification")),
          Map.entry("object-store", Set.of()));

  private static final List<String> READS =
      List.of("/status", "/story", "/post", "/notification", "/app/login");

  private final Compose compose = new Compose();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ConcurrentLinkedQueue<String> statuses = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> posts = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> tooLate = new ConcurrentLinkedQueue<>();
  private final ConcurrentMap<String, AtomicInteger> reads = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Queue<Answer>> failedReads = new ConcurrentHashMap<>();
  private final List<CompletableFuture<Void>> load = new ArrayList<>();
  private final Plaza plaza;
  private volatile boolean over;

  /** What happens, as the texts that are written meanwhile tell. */
  private volatile String event;

  private Person writer;
  private Person reader;

  DeathIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @BeforeAll
  void register() {
    compose.awaitHealth();
    writer = plaza.newPerson();
    reader = plaza.newPerson();
  }

  @BeforeEach
  void begin() {
    compose.awaitHealth();
    over = false;
    event = "all is well";
    load.clear();
    reads.clear();
    failedReads.clear();
    tooLate.clear();
  }

  @AfterEach
  void endOfTest() {
    endLoad();
  }

  @AfterAll
  void end() throws InterruptedException {
    assertAllIsThereOnce();
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nginx",
        "user",
        "status",
        "story",
        "post",
        "notification",
        "web",
        "user-store",
        "status-store",
        "story-store",
        "post-store",
        "notification-store",
        "object-store"
      })
  void aContainerThatIsKilledCostsNothingThatWasAcknowledged(String service) {
    loadWhile(service + " is killed");

    compose.kill(service);

    awaitAllReads();
    compose.awaitHealth();
    awaitWrites();
    endLoad();
    assertAllPostsAreTold();
    assertAnswersCameInTimeAndOnlyWhatHadToFailed(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user",
        "status",
        "story",
        "post",
        "notification",
        "web",
        "user-store",
        "status-store",
        "story-store",
        "post-store",
        "notification-store",
        "object-store"
      })
  void aContainerThatHangsMakesNobodyWait(String service) {
    loadWhile(service + " hangs");

    compose.pause(service);
    try {
      for (int i = 0; i < 3; i++) {
        for (String path : READS) {
          inTime(() -> plaza.get(path, reader));
        }
        inTime(() -> plaza.post("/login", "{\"email\":\"a@example.org\",\"password\":\"b\"}"));
      }
    } finally {
      compose.unpause(service);
    }

    awaitAllReads();
    compose.awaitHealth();
    endLoad();
    assertAllPostsAreTold();
    assertAnswersCameInTimeAndOnlyWhatHadToFailed(service);
  }

  @Test
  void whatIsThereSurvivesAllContainers() {
    for (int i = 0; i < 5; i++) {
      write();
      publish();
    }
    String image = plaza.share(writer, Pictures.png(60, 40)).image().url();

    compose.run("docker", "compose", "down");
    compose.up("facebook", "linkedin");

    assertAllIsThereOnce();
    assertThat(plaza.get(image).status()).isEqualTo(200);
    assertThat(plaza.signIn(writer).token()).isNotBlank();
  }

  private void loadWhile(String event) {
    this.event = event;
    goOn(this::write);
    goOn(this::publish);
    for (String path : READS) {
      goOn(() -> read(path));
    }
    awaitWrites();
  }

  private void awaitWrites() {
    int written = statuses.size();
    int published = posts.size();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> statuses.size() > written + 3 && posts.size() > published + 3);
  }

  private void goOn(Runnable step) {
    load.add(CompletableFuture.runAsync(() -> whileItLasts(step), threads));
  }

  /** What has been acknowledged is known from here on. */
  private void endLoad() {
    over = true;
    load.forEach(CompletableFuture::join);
  }

  private void whileItLasts(Runnable step) {
    while (!over) {
      try {
        step.run();
        LockSupport.parkNanos(PAUSE.toNanos());
      } catch (AssertionError noAnswer) {
        // The proxy itself was killed: nobody was told anything.
        continue;
      }
    }
  }

  private void read(String path) {
    Answer answer = inTime(() -> plaza.get(path, reader));
    reads.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
    if (answer.status() != 200) {
      failedReads.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>()).add(answer);
    }
  }

  private void write() {
    String text = "status while " + event + " " + System.nanoTime();
    if (inTime(() -> plaza.post("/status", writer, json(text))).status() == 201) {
      statuses.add(text);
    }
  }

  private void publish() {
    String text = "post while " + event + " " + System.nanoTime();
    if (inTime(() -> plaza.post("/post", writer, json(text))).status() == 201) {
      posts.add(text);
    }
  }

  private static String json(String text) {
    return Json.createObjectBuilder().add("text", text).build().toString();
  }

  private Answer inTime(Supplier<Answer> request) {
    long start = System.nanoTime();
    Answer answer = request.get();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    if (taken.compareTo(LONGEST_ANSWER) > 0) {
      tooLate.add(answer + " after " + taken);
    }
    return answer;
  }

  private void awaitAllReads() {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              for (String path : READS) {
                assertThat(plaza.get(path, reader).status()).isEqualTo(200);
              }
            });
  }

  private void assertAnswersCameInTimeAndOnlyWhatHadToFailed(String service) {
    assertThat(tooLate).isEmpty();
    failedReads.forEach(
        (path, failures) -> {
          if (!FAILING.get(service).contains(path)) {
            assertThat(failures)
                .as("failures of %s reads of %s while %s was away", reads.get(path), path, service)
                .isEmpty();
          }
        });
  }

  /** Asks the stores, for the feeds show the newest alone; posts have their notification, too. */
  private void assertAllIsThereOnce() {
    assertAllPostsAreTold();
    assertThat(counts("status", "status", "text")).containsAllEntriesOf(once(statuses));
    assertThat(counts("post", "post", "text")).containsAllEntriesOf(once(posts));
  }

  private void assertAllPostsAreTold() {
    Map<String, Integer> published = once(posts);
    await()
        .atMost(Duration.ofMinutes(1))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(counts("notification", "notification", "summary"))
                    .containsAllEntriesOf(published));
  }

  private static Map<String, Integer> once(Iterable<String> texts) {
    Map<String, Integer> all = new HashMap<>();
    texts.forEach(text -> all.put(text, 1));
    return all;
  }

  private Map<String, Integer> counts(String service, String collection, String field) {
    String script =
        "print(JSON.stringify(db.%s.find({authorId: '%s'}).toArray().map(d => d.%s)))"
            .formatted(collection, writer.id(), field);
    Compose.Outcome listed =
        compose.in(
            service + "-store",
            "mongosh",
            "--quiet",
            "--username",
            service,
            "--password",
            compose.secret(service + ".store.password"),
            service,
            "--eval",
            script);
    Map<String, Integer> counts = new HashMap<>();
    try (var reader = Json.createReader(new StringReader(listed.output()))) {
      reader
          .readArray()
          .getValuesAs(JsonString.class)
          .forEach(text -> counts.merge(text.getString(), 1, Integer::sum));
    }
    return counts;
  }
}
