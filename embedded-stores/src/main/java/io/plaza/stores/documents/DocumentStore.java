package io.plaza.stores.documents;

import de.bwaldvogel.mongo.MongoServer;
import io.plaza.stores.StoreException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStoreException;

/**
 * A store of documents that speaks MongoDB's wire protocol on the loopback interface, without
 * authentication: whoever may run programs on this machine may use it.
 */
public final class DocumentStore implements AutoCloseable {
  /** A writer waits for its commit in its connection's thread; these many can share one. */
  private static final int THREADS = 64;

  private final MongoServer server;

  private DocumentStore(MongoServer server) {
    this.server = server;
  }

  /**
   * Opens the store and begins to listen.
   *
   * @param folder where the file is kept; made if it is missing
   * @param port 0 for any that is free
   * @throws StoreException if the folder, the file or the port can't be used
   */
  public static DocumentStore start(Path folder, int port) {
    Path file = folder.resolve("documents.mv");
    final DurableBackend backend;
    try {
      Files.createDirectories(folder);
      backend = new DurableBackend(file);
    } catch (IOException | MVStoreException e) {
      throw new StoreException(
          "The document store can't open %s: %s".formatted(file, e.getMessage()), e);
    }
    MongoServer server = new MongoServer(backend);
    try {
      server.bind(new InetSocketAddress("127.0.0.1", port), 1, THREADS);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // Netty throws what is not declared; the server has closed the backend.
      String reason = e instanceof BindException ? "it is taken" : e.getMessage();
      throw new StoreException(
          "The document store can't listen on 127.0.0.1:%d: %s. Choose another port with mongodb.port."
              .formatted(port, reason),
          e);
    }
    return new DocumentStore(server);
  }

  /** The port that the store listens on. */
  public int port() {
    return server.getLocalAddress().getPort();
  }

  /** Closes all connections and the file. What was acknowledged is on disk anyway. */
  @Override
  public void close() {
    server.shutdownNow();
  }
}
