package io.plaza.kit.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.Document;
import org.eclipse.microprofile.config.Config;

/**
 * The client of a service's document store, which speaks MongoDB's wire protocol. Writes are
 * acknowledged by a majority and journalled, reads go to the primary, and no operation takes longer
 * than the store's time-out, retries included. Thread-safe.
 *
 * <p>Configuration ({@link StoreConfig}): {@code store.url} (default {@code
 * mongodb://localhost:27817}), {@code store.database} (default the service's name), {@code
 * store.username} and {@code store.password} (default: no authentication), {@code store.timeout}.
 */
public final class DocumentStore implements AutoCloseable {

  private final MongoClient client;
  private final MongoDatabase database;
  private final Consumer<MongoDatabase> indexes;
  private volatile boolean indexed;

  /**
   * A client, which connects in the background: the store may be away.
   *
   * @param service the service's name
   * @param config where the configuration is
   * @param indexes makes the indexes that the service's queries need; called until it succeeds
   */
  public DocumentStore(String service, Config config, Consumer<MongoDatabase> indexes) {
    this.indexes = indexes;
    StoreConfig keys = new StoreConfig(service, config);
    long timeout = keys.timeout().toMillis();
    String databaseName = keys.find("store.database").orElse(service);
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applyConnectionString(
                new ConnectionString(keys.find("store.url").orElse("mongodb://localhost:27817")))
            .applicationName("plaza-" + service)
            .timeout(timeout, TimeUnit.MILLISECONDS)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .readPreference(ReadPreference.primary())
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(timeout, TimeUnit.MILLISECONDS))
            .applyToServerSettings(
                server ->
                    server
                        .heartbeatFrequency(2, TimeUnit.SECONDS)
                        .minHeartbeatFrequency(200, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket -> socket.connectTimeout((int) timeout, TimeUnit.MILLISECONDS));
    keys.find("store.username")
        .map(
            user ->
                MongoCredential.createCredential(
                    user, databaseName, keys.get("store.password").toCharArray()))
        .ifPresent(settings::credential);
    this.client = MongoClients.create(settings.build());
    this.database = client.getDatabase(databaseName);
  }

  /** Returns the client. */
  public MongoClient client() {
    return client;
  }

  /** Returns the service's own database. */
  public MongoDatabase database() {
    return database;
  }

  /**
   * Asks the store whether it answers, and makes the indexes where that is still to be done.
   *
   * @throws MongoException where it does not answer within the time-out
   */
  public void check() {
    if (indexed) {
      database.runCommand(new Document("ping", 1));
    } else {
      indexes.accept(database);
      indexed = true;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
