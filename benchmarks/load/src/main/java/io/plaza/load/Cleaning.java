package io.plaza.load;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Watches the cleaner at work: how many notifications a second it deletes. */
public final class Cleaning {

  private Cleaning() {}

  /**
   * Waits until the cleaner has begun and until it has done its work.
   *
   * @param arguments the store's URL, how many notifications are to be left
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String[] arguments) throws InterruptedException {
    long left = Long.parseLong(arguments[1]);
    try (MongoClient client = MongoClients.create(arguments[0])) {
      MongoCollection<Document> notifications =
          client.getDatabase("notification").getCollection("notification");
      long before = notifications.estimatedDocumentCount();
      while (notifications.estimatedDocumentCount() == before) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      System.out.println("began 1");
      long start = System.nanoTime();
      long first = notifications.estimatedDocumentCount();
      while (notifications.estimatedDocumentCount() > left) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      System.out.printf(
          Locale.ROOT, "deleted_per_s %.0f%n", (first - left) * 1e9 / (System.nanoTime() - start));
    }
  }
}
