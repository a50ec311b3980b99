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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.Document;
import org.eclipse.microprofile.config.Config;

/**
 * The client of a service's document store, which speaks MongoDB's wire protocol. Writes are
 * acknowledged by a majority and journalled, reads go to the primary, and no operation takes longer
 * than the store's time-out, retries included. Thread-safe.
 *
 * <p>Configuration, with the service's name for {@code <name>}: {@code <name>.store.url} (default
 * {@code mongodb://localhost:27817}), {@code <name>.store.database} (default the name), {@code
 * <name>.store.username} and {@code <name>.store.password} (default: no authentication), {@code
 * store.timeout} (milliseconds, default 1000).
 */
public final class DocumentStore implements AutoCloseable {

  private final MongoClient client;
  private final MongoDatabase database;
  private final Consumer<MongoDatabase> indexes;
  private volatile boolean indexed;

  /**
   * A client, which connects in the background: the store may be away.
   *
   * @param name the service's name, which its configuration keys begin with
   * @param config where the configuration is
   * @param indexes makes the indexes that the service's queries need; called until it succeeds
   */
  public DocumentStore(String name, Config config, Consumer<MongoDatabase> indexes) {
    this.indexes = indexes;
    Duration timeout =
        Duration.ofMillis(config.getOptionalValue("store.timeout", Long.class).orElse(1000L));
    String databaseName =
        config.getOptionalValue(name + ".store.database", String.class).orElse(name);
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applyConnectionString(
                new ConnectionString(
                    config
                        .getOptionalValue(name + ".store.url", String.class)
                        .orElse("mongodb://localhost:27817")))
            .applicationName("plaza-" + name)
            .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .readPreference(ReadPreference.primary())
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS))
            .applyToServerSettings(
                server ->
                    server
                        .heartbeatFrequency(2, TimeUnit.SECONDS)
                        .minHeartbeatFrequency(200, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket -> socket.connectTimeout((int) timeout.toMillis(), TimeUnit.MILLISECONDS));
    credential(name, config, databaseName).ifPresent(settings::credential);
    this.client = MongoClients.create(settings.build());
    this.database = client.getDatabase(databaseName);
  }

  private static Optional<MongoCredential> credential(
      String name, Config config, String databaseName) {
    return config
        .getOptionalValue(name + ".store.username", String.class)
        .map(
            user ->
                MongoCredential.createCredential(
                    user,
                    databaseName,
                    config.getValue(name + ".store.password", String.class).toCharArray()));
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
