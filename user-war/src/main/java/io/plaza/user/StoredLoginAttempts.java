package io.plaza.user;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.plaza.kit.store.Insertion;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Login attempts in the document store: conditional updates, which are atomic on one document, and
 * the number of documents they changed. Thread-safe.
 */
final class StoredLoginAttempts implements LoginAttempts {

  private static final String COLLECTION = "login_attempts";
  private static final String COUNT = "count";
  private static final String UNTIL = "until";

  private final MongoCollection<Document> attempts;

  /**
   * Attempts in a database.
   *
   * @param database the user service's own
   */
  StoredLoginAttempts(MongoDatabase database) {
    this.attempts = database.getCollection(COLLECTION);
  }

  /** Has the store forget counts that have ended, where it can do so by itself. */
  static void index(MongoDatabase database) {
    database
        .getCollection(COLLECTION)
        .createIndex(
            Indexes.ascending(UNTIL), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
  }

  @Override
  public boolean begin(String key, Instant until) {
    try {
      attempts.insertOne(new Document("_id", key).append(COUNT, 1).append(UNTIL, Date.from(until)));
      return true;
    } catch (MongoWriteException e) {
      if (Insertion.isTaken(e)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public boolean add(String key, Instant now, int limit) {
    return attempts
            .updateOne(
                Filters.and(
                    Filters.eq("_id", key),
                    Filters.gt(UNTIL, Date.from(now)),
                    Filters.lt(COUNT, limit)),
                Updates.inc(COUNT, 1))
            .getModifiedCount()
        == 1;
  }

  @Override
  public boolean restart(String key, Instant now, Instant until) {
    return attempts
            .updateOne(
                Filters.and(Filters.eq("_id", key), Filters.lte(UNTIL, Date.from(now))),
                Updates.combine(Updates.set(COUNT, 1), Updates.set(UNTIL, Date.from(until))))
            .getModifiedCount()
        == 1;
  }

  @Override
  public Optional<Instant> fullUntil(String key, Instant now, int limit) {
    return Optional.ofNullable(
            attempts
                .find(
                    Filters.and(
                        Filters.eq("_id", key),
                        Filters.gt(UNTIL, Date.from(now)),
                        Filters.gte(COUNT, limit)))
                .first())
        .map(found -> found.getDate(UNTIL).toInstant());
  }

  @Override
  public void clear(String key) {
    attempts.deleteOne(Filters.eq("_id", key));
  }

  @Override
  public void clearEnded(Instant now) {
    attempts.deleteMany(Filters.lte(UNTIL, Date.from(now)));
  }
}
