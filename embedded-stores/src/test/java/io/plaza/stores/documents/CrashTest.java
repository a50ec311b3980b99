package io.plaza.stores.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  private static final int WRITERS = 8;
  private static final int KILLS = 3;

  @Test
  void losesNoAcknowledgedInsertWhenItsProcessIsKilled(@TempDir Path folder) throws Exception {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    for (int kill = 1; kill <= KILLS; kill++) {
      insertUntilKilled(folder, acknowledged);
    }
    try (DocumentStore store = DocumentStore.start(folder.resolve("store"), 0);
        MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + store.port())) {
      MongoCollection<Document> items = items(client);
      List<Document> found = items.find().into(new ArrayList<>());
      Set<String> kept =
          found.stream().map(item -> item.getString("_id")).collect(Collectors.toSet());
      assertThat(kept).containsAll(acknowledged);
      for (Document item : found) {
        assertThat(items.find(Filters.eq("email", item.getString("email"))).first())
            .as("found by its unique index")
            .isEqualTo(item);
      }
      assertThat(items.deleteMany(new Document()).getDeletedCount()).isEqualTo(found.size());
      items.insertOne(new Document(found.get(0)));
    }
  }

  private static void insertUntilKilled(Path folder, Queue<String> acknowledged) throws Exception {
    Path portFile = folder.resolve("port");
    Files.deleteIfExists(portFile);
    Process process = start(folder, "exec \"$@\"");
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(portFile));
      int before = acknowledged.size();
      List<Thread> writers = new ArrayList<>();
      try (MongoClient client =
          MongoClients.create(
              "mongodb://127.0.0.1:%s/?serverSelectionTimeoutMS=2000"
                  .formatted(Files.readString(portFile)))) {
        await()
            .atMost(Duration.ofSeconds(60))
            .ignoreExceptions()
            .until(
                () ->
                    items(client)
                            .createIndex(
                                Indexes.ascending("email"), new IndexOptions().unique(true))
                        != null);
        CountDownLatch started = new CountDownLatch(WRITERS);
        for (int i = 0; i < WRITERS; i++) {
          Thread writer =
              new Thread(
                  () -> {
                    started.countDown();
                    insertUntilFailure(items(client), acknowledged);
                  });
          writers.add(writer);
          writer.start();
        }
        started.await();
        await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > before + 500);
        process.destroyForcibly().waitFor();
        for (Thread writer : writers) {
          writer.join();
        }
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(Path folder, String script) throws IOException {
    return new ProcessBuilder(
            "sh",
            "-c",
            script,
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            folder.resolve("store").toString(),
            folder.resolve("port").toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("child.log").toFile())
        .start();
  }

  @Test
  void acknowledgesNoWriteThatTheDiskRefusesAndServesOn(@TempDir Path folder) throws Exception {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    AtomicInteger refused = new AtomicInteger();
    // No file may grow beyond some megabytes: to the store that is a disk that is full.
    Process process = start(folder, "ulimit -f 6000; exec \"$@\"");
    Path portFile = folder.resolve("port");
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(portFile));
      try (MongoClient client =
          MongoClients.create("mongodb://127.0.0.1:" + Files.readString(portFile))) {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          Thread writer =
              new Thread(
                  () -> {
                    while (refused.get() < 50) {
                      String id = UUID.randomUUID().toString();
                      try {
                        items(client)
                            .insertOne(new Document("_id", id).append("text", "x".repeat(5_000)));
                        acknowledged.add(id);
                      } catch (MongoException e) {
                        refused.incrementAndGet();
                      }
                    }
                  });
          writers.add(writer);
          writer.start();
        }
        for (Thread writer : writers) {
          writer.join();
        }
        assertThat(idsIn(items(client))).containsAll(acknowledged);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(acknowledged).isNotEmpty();
    try (DocumentStore store = DocumentStore.start(folder.resolve("store"), 0);
        MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + store.port())) {
      assertThat(idsIn(items(client))).containsAll(acknowledged);
    }
  }

  private static Set<String> idsIn(MongoCollection<Document> items) {
    return items.find().into(new ArrayList<>()).stream()
        .map(item -> item.getString("_id"))
        .collect(Collectors.toSet());
  }

  /** The kill is what ends it: the store's answer does not come any more. */
  private static void insertUntilFailure(
      MongoCollection<Document> items, Queue<String> acknowledged) {
    boolean alive = true;
    while (alive) {
      String id = UUID.randomUUID().toString();
      try {
        items.insertOne(new Document("_id", id).append("email", id + "@example.org"));
        acknowledged.add(id);
      } catch (MongoException e) {
        alive = false;
      }
    }
  }

  private static MongoCollection<Document> items(MongoClient client) {
    return client.getDatabase("test").getCollection("items");
  }

  /** The process that is killed. */
  public static final class Child {
    private Child() {}

    /**
     * Runs a store until killed.
     *
     * @param arguments the store's folder, the file to write its port to
     * @throws Exception if it can't start
     */
    public static void main(String[] arguments) throws Exception {
      try (DocumentStore store = DocumentStore.start(Path.of(arguments[0]), 0)) {
        Path port = Path.of(arguments[1]);
        Path temporary = Path.of(arguments[1] + ".new");
        Files.writeString(temporary, Integer.toString(store.port()));
        Files.move(temporary, port);
        new CountDownLatch(1).await();
      }
    }
  }
}
