package io.plaza.load;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.plaza.kit.feed.TimeOrderedIds;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bson.Document;

/**
 * Puts statuses straight into the document store, newest last, until it holds as many as wanted:
 * through HTTP a million would take hours.
 */
public final class Seed {

  private static final int BATCH = 5_000;
  private static final int AUTHORS = 1_000;
  private static final String TEXT =
      "A status of an ordinary length, which is a sentence or two, as people write them.";

  private final MongoCollection<Document> statuses;
  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new Random(1));

  private Seed(MongoCollection<Document> statuses) {
    this.statuses = statuses;
  }

  /**
   * Fills the store.
   *
   * @param arguments the store's URL, the database, how many statuses it is to hold; then, if all
   *     new ones are one author's, his id and e-mail address
   */
  public static void main(String[] arguments) {
    try (MongoClient client = MongoClients.create(arguments[0])) {
      Seed seed = new Seed(client.getDatabase(arguments[1]).getCollection("status"));
      int total = Integer.parseInt(arguments[2]);
      if (arguments.length > 3) {
        seed.fill(total, List.of(new Document("id", arguments[3]).append("email", arguments[4])));
      } else {
        seed.fill(total, seed.authors());
      }
      System.out.println("statuses " + seed.statuses.countDocuments());
    }
  }

  private List<Document> authors() {
    List<Document> authors = new ArrayList<>();
    for (int number = 0; number < AUTHORS; number++) {
      authors.add(
          new Document("id", UUID.randomUUID().toString())
              .append("email", "author-" + number + "@example.org"));
    }
    return authors;
  }

  private void fill(int total, List<Document> authors) {
    int missing = total - (int) statuses.countDocuments();
    Document newest = statuses.find().sort(new Document("_id", -1)).first();
    String last = newest == null ? TimeOrderedIds.LOWEST : newest.getString("_id");
    for (int done = 0; done < missing; done += BATCH) {
      List<Document> batch = new ArrayList<>();
      for (int number = done; number < Math.min(missing, done + BATCH); number++) {
        Document author = authors.get(number % authors.size());
        last = ids.next(last);
        batch.add(
            new Document("_id", last)
                .append("authorId", author.getString("id"))
                .append("authorEmail", author.getString("email"))
                .append("text", TEXT));
      }
      statuses.insertMany(batch);
    }
  }
}
