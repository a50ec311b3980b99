package io.plaza.stores;

import io.plaza.stores.documents.DocumentStore;
import io.plaza.stores.objects.ObjectStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** Both stores over one data folder, started and stopped together. */
public final class EmbeddedStores implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(EmbeddedStores.class.getName());

  private static final String ACCESS_KEY = "images.access.key";
  private static final String SECRET_KEY = "images.secret.key";

  private final DataFolder.Lock lock;
  private final DocumentStore documents;
  private final ObjectStore objects;

  private EmbeddedStores(DataFolder.Lock lock, DocumentStore documents, ObjectStore objects) {
    this.lock = lock;
    this.documents = documents;
    this.objects = objects;
  }

  /**
   * Locks the data folder and starts both stores over it.
   *
   * @param values gives a configuration key's value: {@code plaza.data}, {@code mongodb.port},
   *     {@code s3.port}, and the object store's two keys, which are read from the folder's secrets
   *     if they are not configured
   * @throws StoreException if the folder or a port can't be used; then nothing runs
   */
  public static EmbeddedStores start(Function<String, Optional<String>> values) {
    StoreSettings settings = StoreSettings.from(values);
    DataFolder data = DataFolder.prepare(settings.folder());
    DataFolder.Lock lock = data.lock();
    DocumentStore documents = null;
    try {
      long start = System.nanoTime();
      documents = DocumentStore.start(data.path().resolve("documents"), settings.mongodbPort());
      LOGGER.log(
          Level.INFO,
          "store=documents event=started protocol=mongodb address=127.0.0.1:"
              + documents.port()
              + " millis="
              + millisSince(start));
      start = System.nanoTime();
      ObjectStore objects =
          ObjectStore.start(
              data.path().resolve("objects"),
              settings.s3Port(),
              values.apply(ACCESS_KEY).orElseGet(() -> data.secret(ACCESS_KEY)),
              values.apply(SECRET_KEY).orElseGet(() -> data.secret(SECRET_KEY)));
      LOGGER.log(
          Level.INFO,
          "store=objects event=started protocol=s3 address=127.0.0.1:"
              + objects.port()
              + " millis="
              + millisSince(start));
      return new EmbeddedStores(lock, documents, objects);
    } catch (RuntimeException | Error e) {
      if (documents != null) {
        documents.close();
      }
      lock.close();
      throw e;
    }
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** The port of MongoDB's protocol. */
  public int mongodbPort() {
    return documents.port();
  }

  /** The port of S3's protocol. */
  public int s3Port() {
    return objects.port();
  }

  /** Stops both stores and frees the folder. */
  @Override
  public void close() {
    try (lock;
        documents;
        objects) {
      LOGGER.log(Level.INFO, "store=documents,objects event=stopping");
    }
  }

  /**
   * Runs the stores alone, for the development of one service, until the process is told to stop.
   *
   * @param arguments none: the system properties count
   * @throws StoreException if the folder or a port can't be used
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedStores stores = start(key -> Optional.ofNullable(System.getProperty(key)));
    Runtime.getRuntime().addShutdownHook(new Thread(stores::close, "stores-stop"));
    new CountDownLatch(1).await();
  }
}
