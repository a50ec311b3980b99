package io.plaza.stores.objects;

import io.plaza.stores.StoreException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * A store of objects that speaks S3's wire protocol on the loopback interface; each request must be
 * signed (AWS Signature Version 4).
 */
public final class ObjectStore implements AutoCloseable {
  private static final int THREADS = 32;
  private static final int STOP_MILLIS = 0;

  private final S3Proxy proxy;

  private ObjectStore(S3Proxy proxy) {
    this.proxy = proxy;
  }

  /**
   * Opens the store and begins to listen.
   *
   * @param folder where the objects are kept, a folder a bucket; made if it is missing
   * @param port 0 for any that is free
   * @param accessKey names whoever signs
   * @param secretKey signs
   * @throws StoreException if the folder or the port can't be used
   */
  public static ObjectStore start(Path folder, int port, String accessKey, String secretKey) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException(
          "The object store can't make the folder %s: %s".formatted(folder, e.getMessage()), e);
    }
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new SyncedBlobStore(new FilesystemNio2BlobStore(folder.toString()), folder))
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
            .ignoreUnknownHeaders(true)
            .jettyMaxThreads(THREADS)
            .stopTimeout(STOP_MILLIS)
            .build();
    ObjectStore store = new ObjectStore(proxy);
    try {
      proxy.start();
    } catch (Exception e) {
      store.closeAfter(e);
      String reason =
          e instanceof BindException || e.getCause() instanceof BindException
              ? "it is taken"
              : e.getMessage();
      throw new StoreException(
          "The object store can't listen on 127.0.0.1:%d: %s. Choose another port with s3.port."
              .formatted(port, reason),
          e);
    }
    return store;
  }

  /** The port that the store listens on. */
  public int port() {
    return proxy.getPort();
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (StoreException e) {
      failure.addSuppressed(e);
    }
  }

  /** Stops listening; requests that run are broken off. */
  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new StoreException("The object store did not stop cleanly: " + e.getMessage(), e);
    }
  }
}
