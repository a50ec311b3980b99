package io.plaza.kit.containers;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A store in a container, with credentials that are made anew. The image is the one that Compose
 * uses: the project's file {@code .env} names it.
 */
public final class Store extends GenericContainer<Store> {

  private final String user = "root-" + UUID.randomUUID();
  private final String password = UUID.randomUUID().toString();
  private final int storePort;

  private Store(String imageVariable, int port) {
    super(DockerImageName.parse(images().getProperty(imageVariable)));
    this.storePort = port;
    withExposedPorts(port);
  }

  /** Returns a document store with authentication. */
  public static Store ofDocuments() {
    Store store = new Store("MONGO_IMAGE", 27017);
    return store
        .withEnv("MONGO_INITDB_ROOT_USERNAME", store.user)
        .withEnv("MONGO_INITDB_ROOT_PASSWORD", store.password);
  }

  /** Returns an object store. */
  public static Store ofObjects() {
    Store store = new Store("OBJECT_STORE_IMAGE", 9000);
    return store
        .withEnv("MINIO_ROOT_USER", store.user)
        .withEnv("MINIO_ROOT_PASSWORD", store.password)
        .withCommand("server", "/data");
  }

  private static Properties images() {
    Properties images = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(System.getProperty("plaza.root"), ".env"))) {
      images.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return images;
  }

  /** Returns where it is reached: host and port. */
  public String address() {
    return getHost() + ":" + getMappedPort(storePort);
  }

  /** Returns the user who may do everything. */
  public String user() {
    return user;
  }

  /** Returns that user's password. */
  public String password() {
    return password;
  }

  /** Freezes the store: connections stay open, and nobody answers. */
  public void pause() {
    getDockerClient().pauseContainerCmd(getContainerId()).exec();
  }

  /** Lets a frozen store go on. */
  public void unpause() {
    getDockerClient().unpauseContainerCmd(getContainerId()).exec();
  }
}
