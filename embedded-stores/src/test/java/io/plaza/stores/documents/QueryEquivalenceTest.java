package io.plaza.stores.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Holds the ordered collection against the library's plain one, which scans and sorts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryEquivalenceTest {
  private static final int DOCUMENTS = 300;
  private static final int QUERIES = 500;

  private final Random random = new Random(20_261_122);
  private DocumentStore store;
  private MongoServer plainServer;
  private MongoClient client;
  private MongoClient plainClient;

  @BeforeAll
  void start(@TempDir Path folder) {
    store = DocumentStore.start(folder, 0);
    plainServer = new MongoServer(new MemoryBackend());
    client = MongoClients.create("mongodb://127.0.0.1:" + store.port());
    plainClient = MongoClients.create("mongodb://127.0.0.1:" + plainServer.bind().getPort());
  }

  @AfterAll
  void stop() {
    client.close();
    plainClient.close();
    plainServer.shutdownNow();
    store.close();
  }

  @Test
  void answersRandomQueriesOverStringIdsLikeThePlainStore() {
    compare("strings", ids(i -> "id-%05d".formatted(i * 7)));
  }

  @Test
  void answersRandomQueriesOverObjectIdsLikeThePlainStore() {
    compare("objectids", ids(i -> new ObjectId()));
  }

  @Test
  void answersRandomQueriesOverMixedIdsLikeThePlainStore() {
    compare(
        "mixed",
        ids(
            i ->
                switch (i % 5) {
                  case 0 -> i;
                  case 1 -> (double) i + 0.5;
                  case 2 -> new ObjectId();
                  case 3 -> new Document("part", i);
                  default -> "id-" + i;
                }));
  }

  private interface IdMaker {
    Object make(int i);
  }

  private static List<Object> ids(IdMaker maker) {
    List<Object> ids = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      ids.add(maker.make(i));
    }
    return ids;
  }

  private void compare(String name, List<Object> ids) {
    MongoCollection<Document> ordered = client.getDatabase("test").getCollection(name);
    MongoCollection<Document> plain = plainClient.getDatabase("test").getCollection(name);
    List<Object> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, random);
    for (MongoCollection<Document> collection : List.of(ordered, plain)) {
      collection.createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
    }
    for (Object id : shuffled) {
      Document document =
          new Document("_id", id)
              .append("email", "user" + shuffled.indexOf(id) + "@example.org")
              .append("author", "a" + random.nextInt(5))
              .append("n", random.nextInt(20));
      ordered.insertOne(new Document(document));
      plain.insertOne(new Document(document));
    }
    List<String> emails =
        plain.find().map(document -> document.getString("email")).into(new ArrayList<>());

    for (int i = 0; i < QUERIES; i++) {
      Document filter = filter(ids, emails);
      boolean sorted = random.nextInt(4) > 0;
      Document sort = sorted ? sort() : null;
      int skip = random.nextInt(3) == 0 ? random.nextInt(10) : 0;
      int limit = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(20);
      if (sorted) {
        assertThat(answer(ordered, filter, sort, skip, limit))
            .as("%s sort %s skip %d limit %d", filter.toJson(), sort.toJson(), skip, limit)
            .isEqualTo(answer(plain, filter, sort, skip, limit));
      } else {
        assertThat(answer(ordered, filter, null, 0, 0))
            .as(filter.toJson())
            .containsExactlyInAnyOrderElementsOf(answer(plain, filter, null, 0, 0));
      }
      assertThat(ordered.countDocuments(filter)).isEqualTo(plain.countDocuments(filter));
      CountOptions window = new CountOptions().skip(skip).limit(1 + limit);
      assertThat(ordered.countDocuments(filter, window))
          .isEqualTo(plain.countDocuments(filter, window));
      if (i % 100 == 0) {
        assertThat(ordered.deleteMany(filter)).isEqualTo(plain.deleteMany(filter));
        Document update = new Document("$inc", new Document("n", 1));
        Document updateFilter = filter(ids, emails);
        assertThat(ordered.updateMany(updateFilter, update))
            .isEqualTo(plain.updateMany(updateFilter, update));
        assertThat(ordered.find().into(new ArrayList<>()))
            .containsExactlyInAnyOrderElementsOf(plain.find().into(new ArrayList<>()));
        for (Object id : ids) {
          if (plain.countDocuments(new Document("_id", id)) == 0) {
            Document again =
                new Document("_id", id)
                    .append("email", emails.get(ids.indexOf(id)) + ".again" + i)
                    .append("author", "a1")
                    .append("n", i);
            ordered.insertOne(new Document(again));
            plain.insertOne(new Document(again));
          }
        }
      }
    }
  }

  private static List<Document> answer(
      MongoCollection<Document> collection, Document filter, Document sort, int skip, int limit) {
    FindIterable<Document> found = collection.find(filter).skip(skip).limit(limit);
    if (sort != null) {
      found = found.sort(sort);
    }
    return found.into(new ArrayList<>());
  }

  private Document sort() {
    int direction = random.nextBoolean() ? 1 : -1;
    return switch (random.nextInt(3)) {
      case 0, 1 -> new Document("_id", direction);
      default -> new Document("n", direction).append("_id", -direction);
    };
  }

  private Document filter(List<Object> ids, List<String> emails) {
    return switch (random.nextInt(9)) {
      case 0 -> new Document();
      case 1 -> new Document("_id", any(ids));
      case 2 -> new Document("email", any(emails)).append("n", new Document("$gte", 5));
      case 3 -> new Document("email", new Document("$eq", any(emails)));
      case 4 -> new Document("_id", range(ids)).append("author", new Document("$ne", "a1"));
      case 5 ->
          new Document(
              "$and",
              List.of(
                  new Document("_id", range(ids)),
                  new Document("_id", range(ids)),
                  new Document("n", new Document("$lt", 15))));
      case 6 ->
          new Document(
              "$or", List.of(new Document("_id", any(ids)), new Document("_id", range(ids))));
      case 7 -> new Document("_id", new Document("$in", List.of(any(ids), any(ids), any(ids))));
      default -> new Document("_id", new Document("$not", range(ids)));
    };
  }

  private Document range(List<Object> ids) {
    List<String> lower = List.of("$gt", "$gte");
    List<String> upper = List.of("$lt", "$lte");
    return switch (random.nextInt(3)) {
      case 0 -> new Document(any(lower), any(ids));
      case 1 -> new Document(any(upper), any(ids));
      default -> new Document(any(lower), any(ids)).append(any(upper), any(ids));
    };
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
