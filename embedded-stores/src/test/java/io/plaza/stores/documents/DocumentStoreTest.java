package io.plaza.stores.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.plaza.stores.StoreException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {
  private static final int WRITERS = 16;

  @TempDir private Path folder;
  private DocumentStore store;
  private MongoClient client;

  @BeforeEach
  void start() {
    store = DocumentStore.start(folder, 0);
    client = MongoClients.create("mongodb://127.0.0.1:" + store.port());
  }

  @AfterEach
  void stop() {
    client.close();
    store.close();
  }

  private MongoCollection<Document> items() {
    return client.getDatabase("test").getCollection("items");
  }

  @Test
  void keepsDocumentsAndIndexesOverARestart() {
    items().createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
    Document document =
        new Document("_id", "1")
            .append("email", "a@example.org")
            .append("many", List.of(1, 2L, 3.5, "four", new Document("five", true)))
            .append("none", null)
            .append("bytes", new org.bson.types.Binary(new byte[] {1, 2, 3}))
            .append("at", new java.util.Date(1_700_000_000_123L));
    items().insertOne(document);
    stop();
    start();
    assertThat(items().find().into(new ArrayList<>())).containsExactly(document);
    assertThatThrownBy(
            () -> items().insertOne(new Document("_id", "2").append("email", "a@example.org")))
        .isInstanceOfSatisfying(
            MongoWriteException.class,
            e ->
                assertThat(ErrorCategory.fromErrorCode(e.getCode()))
                    .isEqualTo(ErrorCategory.DUPLICATE_KEY));
    assertThat(items().updateOne(Filters.eq("_id", "1"), Updates.set("email", "b@example.org")))
        .satisfies(result -> assertThat(result.getModifiedCount()).isEqualTo(1));
    items().insertOne(new Document("_id", "2").append("email", "a@example.org"));
    assertThat(items().find(Filters.eq("email", "b@example.org")).first())
        .containsEntry("_id", "1");
    assertThat(items().deleteMany(Filters.gte("_id", "1")).getDeletedCount()).isEqualTo(2);
  }

  @Test
  void dropsACollectionWithItsIndexes() {
    items().createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
    items().insertOne(new Document("_id", "1").append("email", "a@example.org"));
    items().drop();
    assertThat(items().countDocuments()).isZero();
    items().insertOne(new Document("_id", "1").append("email", "a@example.org"));
    items().insertOne(new Document("_id", "2").append("email", "a@example.org"));
    client.getDatabase("test").drop();
    stop();
    start();
    assertThat(items().countDocuments()).isZero();
  }

  @Test
  void givesEachConcurrentIncrementANumberOfItsOwn() throws Exception {
    items().insertOne(new Document("_id", "counter").append("n", 0));
    Map<Integer, Boolean> seen = new ConcurrentHashMap<>();
    int each = 150;
    concurrently(
        () -> {
          for (int i = 0; i < each; i++) {
            Document updated =
                items()
                    .findOneAndUpdate(
                        Filters.eq("_id", "counter"),
                        Updates.inc("n", 1),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
            seen.put(updated.getInteger("n"), true);
          }
          return null;
        });
    assertThat(seen).hasSize(WRITERS * each);
  }

  @Test
  void letsOneOfManyWinAUniqueValue() throws Exception {
    items().createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
    AtomicInteger won = new AtomicInteger();
    int addresses = 40;
    concurrently(
        () -> {
          for (int i = 0; i < addresses; i++) {
            try {
              items()
                  .insertOne(
                      new Document("_id", UUID.randomUUID().toString())
                          .append("email", i + "@example.org"));
              won.incrementAndGet();
            } catch (MongoWriteException e) {
              assertThat(ErrorCategory.fromErrorCode(e.getCode()))
                  .isEqualTo(ErrorCategory.DUPLICATE_KEY);
            }
          }
          return null;
        });
    assertThat(won).hasValue(addresses);
    assertThat(items().countDocuments()).isEqualTo(addresses);
  }

  @Test
  void readsWholeCollectionsWhileOthersWrite() throws Exception {
    List<Document> first = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      first.add(new Document("_id", "a%06d".formatted(i)).append("text", "x".repeat(100)));
    }
    items().insertMany(first);
    AtomicInteger turn = new AtomicInteger();
    concurrently(
        () -> {
          boolean reads = turn.getAndIncrement() % 4 == 0;
          for (int i = 0; i < (reads ? 3 : 100); i++) {
            if (reads) {
              assertThat(items().countDocuments(Filters.exists("text"))).isEqualTo(20_000);
            } else {
              String id = "a%06d".formatted((i * 7_919 + turn.get() * 1_013) % 20_000);
              items().updateOne(Filters.eq("_id", id), Updates.inc("n", 1));
            }
          }
          return null;
        });
  }

  @Test
  void printsWhatWritesAndReadsTake() throws Exception {
    int each = 400;
    long start = System.nanoTime();
    concurrently(
        () -> {
          for (int i = 0; i < each; i++) {
            items()
                .insertOne(
                    new Document("_id", UUID.randomUUID().toString())
                        .append("text", "x".repeat(200)));
          }
          return null;
        });
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d writers: %.0f durable inserts/s, file %d KB%n",
        WRITERS, WRITERS * each / seconds, Files.size(folder.resolve("documents.mv")) / 1024);
    assertThat(items().countDocuments()).isEqualTo(WRITERS * each);
  }

  @Test
  void answersErrorsWithTheirCodes() {
    assertThatThrownBy(
            () -> client.getDatabase("test").runCommand(new Document("noSuchCommand", 1)))
        .hasMessageContaining("59");
    assertThatThrownBy(() -> items().renameCollection(new com.mongodb.MongoNamespace("test.b")))
        .isInstanceOf(com.mongodb.MongoCommandException.class);
  }

  @Test
  void saysWhichPortIsTaken(@TempDir Path other) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> DocumentStore.start(other, taken.getLocalPort()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(String.valueOf(taken.getLocalPort()))
          .hasMessageContaining("mongodb.port");
    }
  }

  private static void concurrently(Callable<Void> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      for (Future<Void> done : threads.invokeAll(Collections.nCopies(WRITERS, task))) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
