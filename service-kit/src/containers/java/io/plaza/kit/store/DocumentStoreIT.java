package io.plaza.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.plaza.kit.containers.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The client of the document store against MongoDB with authentication. */
@Testcontainers
class DocumentStoreIT {

  private static final Duration TIMEOUT = Duration.ofMillis(1_000);

  /** What a call may take beyond the time-out on a busy machine. */
  private static final Duration GRACE = Duration.ofMillis(1_500);

  @Container private static final Store MONGO = Store.ofDocuments();

  private static MongoClient admin;

  private final String service = "s" + UUID.randomUUID().toString().replace("-", "");
  private final String password = UUID.randomUUID().toString();
  private final List<DocumentStore> open = new ArrayList<>();

  @BeforeAll
  static void theStoreTakesItsAdministrator() {
    admin =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyToClusterSettings(
                    cluster -> cluster.hosts(List.of(new ServerAddress(MONGO.address()))))
                .credential(
                    MongoCredential.createCredential(
                        MONGO.user(), "admin", MONGO.password().toCharArray()))
                .timeout(5, TimeUnit.SECONDS)
                .build());
    // The image serves itself alone while it makes the administrator.
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> admin.getDatabase("admin").runCommand(new Document("ping", 1)) != null);
  }

  @AfterAll
  static void theAdministratorLeaves() {
    admin.close();
  }

  @BeforeEach
  void theServiceHasAUserForItsOwnDatabase() {
    admin
        .getDatabase(service)
        .runCommand(
            new Document("createUser", service)
                .append("pwd", password)
                .append(
                    "roles",
                    List.of(new Document("role", "readWrite").append("db", service))));
  }

  @AfterEach
  void allClientsAreClosed() {
    open.forEach(DocumentStore::close);
    admin.getDatabase(service).drop();
  }

  @Test
  void whatIsAcknowledgedIsThere() {
    DocumentStore store = store(service, password);

    assertThat(items(store).insertOne(new Document("_id", 1)).wasAcknowledged()).isTrue();

    assertThat(admin.getDatabase(service).getCollection("item").countDocuments()).isEqualTo(1);
    assertThat(store.database().getWriteConcern().getJournal()).isTrue();
    assertThat(store.database().getWriteConcern().getWString()).isEqualTo("majority");
  }

  @Test
  void aWrongPasswordOpensNothing() {
    DocumentStore store = store(service, "not" + password);

    assertThatThrownBy(store::check).isInstanceOf(MongoException.class);
  }

  @Test
  void aServiceCannotReadWhatIsAnothers() {
    DocumentStore store = store(service, password);
    admin.getDatabase("another").getCollection("item").insertOne(new Document());

    assertThatThrownBy(
            () -> store.client().getDatabase("another").getCollection("item").find().first())
        .isInstanceOf(MongoException.class);
  }

  @Test
  void replicasThatStartAtOnceMakeTheIndexOnceAndItDecidesBetweenRacers() throws Exception {
    List<DocumentStore> replicas =
        IntStream.range(0, 6).mapToObj(i -> store(service, password)).toList();

    allAtOnce(
        replicas.stream()
            .<Callable<Boolean>>map(
                store ->
                    () -> {
                      store.check();
                      return true;
                    })
            .toList());
    List<Boolean> made =
        allAtOnce(
            replicas.stream().<Callable<Boolean>>map(store -> () -> insertsFirst(store)).toList());

    assertThat(made).containsOnlyOnce(true);
    assertThat(admin.getDatabase(service).getCollection("item").countDocuments()).isEqualTo(1);
  }

  @Test
  void aStoreThatHangsFailsEachCallInTimeAndIsUsedAgainWhenItGoesOn() {
    DocumentStore store = store(service, password);
    store.check();
    items(store).insertOne(new Document("email", "before"));

    MONGO.pause();
    try {
      for (int i = 0; i < 3; i++) {
        assertFailsInTime(store::check);
        assertFailsInTime(() -> items(store).find().first());
        assertFailsInTime(() -> items(store).insertOne(new Document("email", "meanwhile")));
      }
    } finally {
      MONGO.unpause();
    }

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThatCode(store::check).doesNotThrowAnyException());
    items(store).insertOne(new Document("email", "after"));
    assertThat(items(store).distinct("email", String.class)).contains("before", "after");
  }

  private void assertFailsInTime(Runnable call) {
    long start = System.nanoTime();
    assertThatThrownBy(call::run).isInstanceOf(MongoException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(GRACE));
  }

  private static boolean insertsFirst(DocumentStore store) {
    try {
      items(store).insertOne(new Document("email", "one@example.org"));
      return true;
    } catch (MongoWriteException e) {
      assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
      return false;
    }
  }

  private static <T> List<T> allAtOnce(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> call : threads.invokeAll(calls)) {
        results.add(call.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static MongoCollection<Document> items(DocumentStore store) {
    return store.database().getCollection("item");
  }

  private static void index(MongoDatabase database) {
    database
        .getCollection("item")
        .createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
  }

  private DocumentStore store(String username, String password) {
    DocumentStore store =
        new DocumentStore(
            service,
            new Settings(
                Map.of(
                    "store.url", "mongodb://" + MONGO.address(),
                    "store.username", username,
                    "store.password", password,
                    "store.timeout", Long.toString(TIMEOUT.toMillis()))),
            DocumentStoreIT::index);
    open.add(store);
    return store;
  }
}
