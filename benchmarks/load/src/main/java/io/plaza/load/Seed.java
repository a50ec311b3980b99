package io.plaza.load;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.plaza.kit.feed.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bson.Document;

/**
 * Puts statuses, posts or notifications straight into the document store, newest last, until it
 * holds as many as wanted: through HTTP a million would take hours.
 */
public final class Seed {

  private static final int BATCH = 5_000;
  private static final int AUTHORS = 1_000;
  private static final String TEXT =
      "A text of an ordinary length, which is a sentence or two, as people write them.";

  private final MongoCollection<Document> items;
  private final String textField;
  private final TimeOrderedIds ids;

  private Seed(MongoCollection<Document> items, String textField, Duration age) {
    this.items = items;
    this.textField = textField;
    this.ids = new TimeOrderedIds(Clock.offset(Clock.systemUTC(), age.negated()), new Random(1));
  }

  /**
   * Fills the store.
   *
   * @param arguments the store's URL; {@code status}, {@code post} or {@code notification}; how
   *     many there are to be; then, if all new ones are one author's, his id and e-mail address,
   *     or, if they are to be old, how many days
   */
  public static void main(String[] arguments) {
    String service = arguments[1];
    Duration age = Duration.ofDays(arguments.length == 4 ? Long.parseLong(arguments[3]) : 0);
    try (MongoClient client = MongoClients.create(arguments[0])) {
      Seed seed =
          new Seed(
              client.getDatabase(service).getCollection(service),
              service.equals("notification") ? "summary" : "text",
              age);
      seed.fill(
          Integer.parseInt(arguments[2]),
          arguments.length > 4
              ? List.of(new Document("id", arguments[3]).append("email", arguments[4]))
              : seed.authors());
      System.out.println(service + " " + seed.items.countDocuments());
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
    int missing = total - (int) items.countDocuments();
    String youngest = ids.next(TimeOrderedIds.LOWEST);
    Document newest = items.find(Filters.lt("_id", youngest)).sort(new Document("_id", -1)).first();
    String last = newest == null ? youngest : newest.getString("_id");
    for (int done = 0; done < missing; done += BATCH) {
      List<Document> batch = new ArrayList<>();
      for (int number = done; number < Math.min(missing, done + BATCH); number++) {
        Document author = authors.get(number % authors.size());
        last = ids.next(last);
        batch.add(
            new Document("_id", last)
                .append("authorId", author.getString("id"))
                .append("authorEmail", author.getString("email"))
                .append(textField, TEXT));
      }
      items.insertMany(batch);
    }
  }
}
