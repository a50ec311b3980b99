package io.plaza.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import io.plaza.kit.feed.Author;
import io.plaza.kit.feed.TimeOrderedIds;
import io.plaza.kit.store.DocumentStore;
import io.plaza.kit.store.Rehearsal;
import io.plaza.testkit.ModuleWar;
import io.plaza.testkit.ServiceClient;
import io.plaza.testkit.TestIssuer;
import jakarta.data.Limit;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The status service in its server: repository, feed and resource as the container makes them. */
@ArquillianTest
class StatusContainerIT {

  @Inject private StatusRepository repository;
  @Inject private StatusFeed feed;
  @Inject private TestIssuer issuer;
  @Inject private ServiceClient service;
  @Inject private DocumentStore store;
  @Inject @Any private Instance<Rehearsal> rehearsals;
  @Inject private StageFright fright;

  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());

  @Deployment
  static WebArchive war() {
    return ModuleWar.at("/status").addClass(StageFright.class);
  }

  @BeforeEach
  void theServiceIsReady() {
    service.awaitReady();
  }

  @Test
  void readinessTellsOfTheStoreOfTheKeysAndOfTheFirstAnswer() throws Exception {
    assertThat(service.send(service.request("/health/ready")).body())
        .contains("\"document-store\"", "\"key-set\"", "\"first-answer\"");
  }

  @Test
  void itIsReadyOnceARehearsalHasSucceededQuickly() {
    assertThat(fright.times()).isGreaterThan(2);
  }

  @Test
  void rehearsalsChangeNothing() {
    repository.insert(new Status(ids.next(newestId()), "w", "w@example.org", "stays"));
    long before = store.database().getCollection("status").countDocuments();

    assertThat(rehearsals).isNotEmpty().allSatisfy(Rehearsal::rehearse);

    assertThat(store.database().getCollection("status").countDocuments()).isEqualTo(before);
  }

  @Test
  void theRepositorySortsNewestFirstHonoursTheLimitAndLeavesOutTheReader() {
    String floor = newestId();
    List<Status> made =
        IntStream.range(0, 15)
            .mapToObj(i -> new Status(ids.next(floor), i % 3 == 0 ? "reader" : "other", "e", "t"))
            .toList();
    List<Status> shuffled = new ArrayList<>(made);
    Collections.shuffle(shuffled);
    shuffled.forEach(repository::insert);

    List<Status> newestFirst = new ArrayList<>(made);
    newestFirst.sort(Comparator.comparing(Status::id).reversed());
    assertThat(repository.findByIdGreaterThanOrderByIdDesc(floor, Limit.of(10)))
        .containsExactlyElementsOf(newestFirst.subList(0, 10));
    assertThat(
            repository.findByIdGreaterThanAndAuthorIdNotOrderByIdDesc(floor, "reader", Limit.of(8)))
        .containsExactlyElementsOf(
            newestFirst.stream().filter(s -> s.authorId().equals("other")).limit(8).toList());
  }

  @Test
  void anyTextComesBackFromTheStoreAsItWas() {
    String text =
        "a\u0000b \uD83D\uDC69\u200D\uD83D\uDE80 \u202Edlrow\u202C e\u0301 {\"$gt\":\"\"}\r\n\uFFFD";
    Status status = new Status(ids.next(newestId()), "someone", "some.one@example.org", text);

    repository.insert(status);

    assertThat(repository.findById(status.id())).contains(status);
  }

  @Test
  void anIdIsTakenOnce() {
    Status first = new Status(ids.next(newestId()), "first", "first@example.org", "mine");
    repository.insert(first);

    assertThatThrownBy(
            () -> repository.insert(new Status(first.id(), "second", "s@example.org", "no, mine")))
        .isInstanceOf(MongoWriteException.class);
    assertThat(repository.findById(first.id())).contains(first);
  }

  @Test
  void manyWritersAndReadersSeeEveryStatusAtOnceAndInOrder() throws Exception {
    String floor = newestId();
    int writers = 8;
    int each = 15;
    Callable<List<String>> writing =
        () -> {
          Author writer = new Author(UUID.randomUUID().toString(), "w@example.org");
          Author reader = new Author(UUID.randomUUID().toString(), "r@example.org");
          List<String> written = new ArrayList<>();
          for (int i = 0; i < each; i++) {
            String id = feed.add(writer, "status " + i).id();
            written.add(id);
            List<String> seen = idsIn(feed.newestFor(reader));
            assertThat(seen).isSortedAccordingTo(Comparator.reverseOrder()).hasSizeBetween(1, 10);
            assertThat(seen.get(0)).isGreaterThanOrEqualTo(id);
          }
          return written;
        };
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    List<String> written = new ArrayList<>();
    try {
      for (Future<List<String>> one : threads.invokeAll(Collections.nCopies(writers, writing))) {
        List<String> ofOne = one.get();
        assertThat(ofOne).isSorted();
        written.addAll(ofOne);
      }
    } finally {
      threads.shutdownNow();
      assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(repository.findByIdGreaterThanOrderByIdDesc(floor, Limit.of(2 * written.size())))
        .extracting(Status::id)
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void aTokenOfTheIssuerOpensTheDoorAndNoOtherDoes() throws Exception {
    String writer = UUID.randomUUID().toString();
    HttpResponse<String> made =
        service.send(
            service
                .post("/status", Json.createObjectBuilder().add("text", "  hello ").build())
                .header("Authorization", "Bearer " + issuer.tokenOf(writer)));
    assertThat(made.statusCode()).isEqualTo(201);
    JsonObject status = object(made.body());
    assertThat(status.getString("text")).isEqualTo("hello");
    assertThat(status.getJsonObject("author").getString("id")).isEqualTo(writer);

    String reader = UUID.randomUUID().toString();
    HttpResponse<String> read = service.send(service.request("/status", issuer.tokenOf(reader)));
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.body()).contains(status.getString("id"));

    for (String refused :
        List.of(issuer.expiredTokenOf(reader), issuer.forgedTokenOf(reader), "no.token.atall")) {
      HttpResponse<String> answer = service.send(service.request("/status", refused));
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .get()
          .asString()
          .startsWith("Bearer");
      assertThat(object(answer.body()).getInt("status")).isEqualTo(401);
    }
    assertThat(service.send(service.request("/status")).statusCode()).isEqualTo(401);
  }

  private String newestId() {
    return repository.findByIdGreaterThanOrderByIdDesc(TimeOrderedIds.LOWEST, Limit.of(1)).stream()
        .map(Status::id)
        .findFirst()
        .orElse(TimeOrderedIds.LOWEST);
  }

  private static List<String> idsIn(byte[] answer) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .map(item -> item.getString("id"))
          .toList();
    }
  }

  private static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
