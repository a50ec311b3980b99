package io.plaza.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.plaza.kit.feed.TimeOrderedIds;
import io.plaza.kit.store.DocumentStore;
import io.plaza.kit.store.Rehearsal;
import io.plaza.testkit.ModuleWar;
import io.plaza.testkit.OtherServices;
import io.plaza.testkit.OtherServices.Answer;
import io.plaza.testkit.ServiceClient;
import io.plaza.testkit.TestIssuer;
import jakarta.data.Limit;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The notification service in its server, with its store and a stand-in for the post service. */
@ArquillianTest
class NotificationContainerIT {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
  private static final Duration RETENTION = Duration.ofDays(7);

  @Inject private NotificationRepository repository;
  @Inject private NotificationFeed feed;
  @Inject private Cleaner cleaner;
  @Inject private DocumentStore store;
  @Inject private OtherServices others;
  @Inject private TestIssuer issuer;
  @Inject private ServiceClient service;
  @Inject @Any private Instance<Rehearsal> rehearsals;

  private final String caller = UUID.randomUUID().toString();
  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());

  @Deployment
  static WebArchive war() {
    return ModuleWar.at("/notification");
  }

  @BeforeEach
  void thePostServiceAnswersAndTheServiceIsReady() {
    others.reset();
    others.on("GET", "/post/", request -> Answer.json(200, post(idIn(request), "some text")));
    service.awaitReady();
    // The circuit may be open, or about to open, after a test that let calls fail.
    await().atMost(Duration.ofSeconds(30)).until(this::thePostServiceIsTrusted);
  }

  /** As many calls in a row succeed as the circuit breaker looks at. */
  private boolean thePostServiceIsTrusted() throws Exception {
    for (int i = 0; i < 8; i++) {
      if (create(newId()).statusCode() != 201) {
        return false;
      }
    }
    return true;
  }

  private static String idIn(OtherServices.Request request) {
    return request.path().substring("/post/".length());
  }

  private static String post(String id, String text) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add(
            "author",
            Json.createObjectBuilder().add("id", "author-of-it").add("email", "a@example.org"))
        .add("text", text)
        .add("createdAt", "2026-11-22T03:15:00.000Z")
        .build()
        .toString();
  }

  private String newId() {
    return ids.next(TimeOrderedIds.LOWEST);
  }

  private static TimeOrderedIds idsOf(Instant time) {
    return new TimeOrderedIds(Clock.fixed(time, ZoneOffset.UTC), new SecureRandom());
  }

  private HttpResponse<String> create(String postId) throws Exception {
    return create(postId, issuer.tokenOf(caller));
  }

  private HttpResponse<String> create(String postId, String token) throws Exception {
    return service.send(
        service
            .post("/notification", Json.createObjectBuilder().add("postId", postId).build())
            .header("Authorization", "Bearer " + token));
  }

  @Test
  void readinessTellsOfTheStoreAndOfTheKeys() throws Exception {
    assertThat(service.send(service.request("/health/ready")).body())
        .contains("\"document-store\"", "\"key-set\"");
  }

  @Test
  void rehearsalsChangeNothing() {
    repository.insert(new Notification(newId(), "w", "w@example.org", "stays"));
    long before = store.database().getCollection("notification").countDocuments();

    assertThat(rehearsals).isNotEmpty().allSatisfy(Rehearsal::rehearse);

    assertThat(store.database().getCollection("notification").countDocuments()).isEqualTo(before);
  }

  @Test
  void theRepositorySortsBothWaysHonoursTheLimitAndLeavesOutTheReader() {
    TimeOrderedIds longAgo = idsOf(Instant.parse("2001-01-01T00:00:00Z"));
    List<Notification> made =
        IntStream.range(0, 15)
            .mapToObj(
                i ->
                    new Notification(
                        longAgo.next(TimeOrderedIds.LOWEST),
                        i % 3 == 0 ? "reader" : "other",
                        "e@example.org",
                        "s"))
            .toList();
    List<Notification> shuffled = new ArrayList<>(made);
    Collections.shuffle(shuffled);
    shuffled.forEach(repository::insert);
    String last = made.get(14).id();

    assertThat(repository.findByIdLessThanOrderByIdAsc(last, Limit.of(5)))
        .containsExactlyElementsOf(made.subList(0, 5));
    List<Notification> newestFirst = new ArrayList<>(made);
    Collections.reverse(newestFirst);
    assertThat(repository.findByIdGreaterThanOrderByIdDesc(made.get(9).id(), Limit.of(100)))
        .containsSubsequence(newestFirst.subList(0, 5))
        .doesNotContain(made.get(9));
    assertThat(
            repository.findByIdGreaterThanAndAuthorIdNotOrderByIdDesc(
                made.get(0).id(), "reader", Limit.of(1_000)))
        .containsAll(made.stream().filter(one -> one.authorId().equals("other")).toList())
        .noneMatch(one -> one.authorId().equals("reader"));
    cleaner.clean();
  }

  @Test
  void authorSummaryAndTimeAreThePostServicesTruthReadWithTheCallersToken() throws Exception {
    String id = newId();
    String text = "x".repeat(139) + "\ud83d\ude80 and more";
    others.on("GET", "/post/" + id, request -> Answer.json(200, post(id, text)));
    String token = issuer.tokenOf(caller);

    HttpResponse<String> made = create(id, token);

    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonObject notification = object(made);
    assertThat(notification.getString("postId")).isEqualTo(id);
    assertThat(notification.getJsonObject("author").getString("id")).isEqualTo("author-of-it");
    assertThat(notification.getString("summary")).isEqualTo("x".repeat(139) + "\ud83d\ude80");
    assertThat(Instant.parse(notification.getString("createdAt")))
        .isEqualTo(TimeOrderedIds.timeOf(id));
    assertThat(others.requests("GET", "/post/" + id))
        .extracting(OtherServices.Request::authorization)
        .containsExactly("Bearer " + token);

    HttpResponse<String> again = create(id, token);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(object(again)).isEqualTo(notification);
    assertThat(service.send(service.request("/notification", issuer.tokenOf(caller))).body())
        .containsOnlyOnce("\"postId\":\"" + id + "\"");
    assertThat(
            service.send(service.request("/notification", issuer.tokenOf("author-of-it"))).body())
        .doesNotContain(id);
  }

  @Test
  void onePostHasOneNotificationHoweverManyAskAtOnce() throws Exception {
    String id = newId();
    int racers = 16;
    Callable<Integer> ask = () -> create(id).statusCode();
    List<Integer> answers = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      for (Future<Integer> one : threads.invokeAll(Collections.nCopies(racers, ask))) {
        answers.add(one.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(answers).containsOnlyOnce(201).containsOnly(200, 201).hasSize(racers);
    assertThat(documents(id)).isEqualTo(1);
  }

  private long documents(String id) {
    return store.database().getCollection("notification").countDocuments(Filters.eq("_id", id));
  }

  @Test
  void aPostThatIsNotThereHasNoneAndOnlyThePostServiceCanSaySo() throws Exception {
    others.on("GET", "/post/", request -> Answer.refusal(404, "id"));
    HttpResponse<String> refused = create(newId());
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(object(refused).getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo("postId");

    others.on("GET", "/post/", request -> Answer.json(404, "{\"status\":404}"));
    assertUnavailable();
  }

  @Test
  void whatIsNoIdOrPastItsTimeIsNeverAskedFor() throws Exception {
    String past = idsOf(Instant.now().minus(RETENTION).minusSeconds(1)).next("");
    int before = others.requests("GET", "/post/").size();
    for (String postId :
        List.of(past, "nope", "../status", "..", "\u0000", "a/b", "?x=y", UUID.randomUUID() + "")) {
      HttpResponse<String> refused = create(postId);
      assertThat(refused.statusCode()).as(postId).isEqualTo(404);
    }
    assertThat(others.requests("GET", "/")).hasSize(before);

    assertThat(create("").statusCode()).isEqualTo(400);
    assertThat(create("x".repeat(101)).statusCode()).isEqualTo(400);
  }

  @Test
  void aPostServiceThatFailsIsSaidToBeAway() throws Exception {
    for (Answer answer :
        List.of(
            Answer.json(500, "{}"),
            Answer.json(401, "{}"),
            new Answer(200, "text/html", "<h1>hello</h1>"),
            Answer.json(200, "{broken"),
            Answer.json(200, "[]"),
            Answer.json(200, "{}"),
            Answer.json(200, post(newId(), "another post")))) {
      others.on("GET", "/post/", request -> answer);
      assertUnavailable();
    }
  }

  @Test
  void aPostServiceThatHangsMakesNobodyWaitAndIsLeftAloneForAWhile() throws Exception {
    others.on("GET", "/post/", request -> Answer.none());
    int before = others.requests("GET", "/post/").size();
    for (int i = 0; i < 10; i++) {
      long start = System.nanoTime();
      assertUnavailable();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_ANSWER);
    }
    // Four of eight that failed open the circuit; after two seconds one more may try.
    assertThat(others.requests("GET", "/post/").size() - before).isBetween(4, 8);
  }

  private void assertUnavailable() throws Exception {
    String id = newId();
    HttpResponse<String> answer = create(id);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(object(answer).getInt("status")).isEqualTo(503);
    assertThat(documents(id)).isZero();
  }

  @Test
  void aServicesTokenMakesNotificationsAndReadsNone() throws Exception {
    String token = issuer.tokenOfService("some-service");

    assertThat(create(newId(), token).statusCode()).isEqualTo(201);
    assertThat(service.send(service.request("/notification", token)).statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsPastItsTimeIsNeverShownAndGoesHoweverManyCleanAtOnce() throws Exception {
    int past = 1_700;
    TimeOrderedIds old = idsOf(Instant.now().minus(RETENTION).minusSeconds(60));
    List<String> pastIds = new ArrayList<>();
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < past; i++) {
      String id = old.next(TimeOrderedIds.LOWEST);
      pastIds.add(id);
      documents.add(
          new Document("_id", id)
              .append("authorId", "past")
              .append("authorEmail", "p@example.org")
              .append("summary", "past"));
    }
    store.database().getCollection("notification").insertMany(documents);
    Instant edge = Instant.now().minus(RETENTION).plusSeconds(60);
    String young = idsOf(edge).next(TimeOrderedIds.LOWEST);
    repository.insert(new Notification(young, "young", "y@example.org", "young"));

    assertThat(feed.newest(100)).noneMatch(shown -> pastIds.contains(shown.id()));
    assertThat(feed.newestOfOthers("x", "", 100)).noneMatch(shown -> pastIds.contains(shown.id()));
    assertThat(feed.find(pastIds.get(0))).isEmpty();

    ExecutorService threads = Executors.newFixedThreadPool(2);
    long deleted = 0;
    try {
      Callable<Long> clean = cleaner::clean;
      for (Future<Long> one : threads.invokeAll(List.of(clean, clean))) {
        deleted += one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(deleted).isEqualTo(past);
    assertThat(repository.findById(young)).isPresent();
    assertThat(repository.findByIdLessThanOrderByIdAsc(pastIds.get(past - 1) + "x", Limit.of(5)))
        .isEmpty();
    assertThat(cleaner.clean()).isZero();
  }

  private static JsonObject object(HttpResponse<String> answer) {
    try (JsonReader json = Json.createReader(new StringReader(answer.body()))) {
      return json.readObject();
    }
  }
}
