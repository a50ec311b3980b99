package io.plaza.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path parent;

  private Path folder() {
    return parent.resolve("deep/data");
  }

  private static Map<String, String> secretsOf(DataFolder data) throws IOException {
    Map<String, String> secrets = new TreeMap<>();
    try (Stream<Path> files = Files.list(data.secrets())) {
      for (Path file : files.toList()) {
        secrets.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return secrets;
  }

  @Test
  void makesTheFolderAndItsSecretsForTheOwnerAlone() throws Exception {
    DataFolder data = DataFolder.prepare(folder());
    assertThat(secretsOf(data))
        .containsOnlyKeys(
            "images.access.key", "images.secret.key", "keystore.password", "post.client.secret")
        .allSatisfy((name, value) -> assertThat(value).matches("[A-Za-z0-9_-]{40}"));
    assertThat(secretsOf(data).values()).doesNotHaveDuplicates();
    assertThat(mode(data.path())).isEqualTo("rwx------");
    assertThat(mode(data.secrets())).isEqualTo("rwx------");
    for (String name : secretsOf(data).keySet()) {
      assertThat(mode(data.secrets().resolve(name))).isEqualTo("rw-------");
    }
    try (Stream<Path> files = Files.list(data.path())) {
      assertThat(files).containsExactlyInAnyOrder(data.secrets(), data.keys());
    }
    assertThat(mode(data.keys())).isEqualTo("rwx------");
    assertThat(mode(data.keys().resolve("keystore.p12"))).isEqualTo("rw-------");
  }

  @Test
  void remakesTheKeyStoreWhenItsPasswordIsAnotherOne() throws Exception {
    DataFolder.prepare(folder());
    Files.delete(folder().resolve("secrets/keystore.password"));

    DataFolder data = DataFolder.prepare(folder());

    KeyStore opened = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(data.keys().resolve("keystore.p12"))) {
      opened.load(in, data.secret("keystore.password").toCharArray());
    }
    assertThat(opened.size()).isZero();
  }

  @Test
  void keepsTheSecretsThatAreThereAndAddsTheMissing() throws Exception {
    Map<String, String> first = secretsOf(DataFolder.prepare(folder()));
    Files.delete(folder().resolve("secrets/keystore.password"));
    Map<String, String> second = secretsOf(DataFolder.prepare(folder()));
    assertThat(second.keySet()).isEqualTo(first.keySet());
    assertThat(second.get("images.secret.key")).isEqualTo(first.get("images.secret.key"));
    assertThat(second.get("keystore.password")).isNotEqualTo(first.get("keystore.password"));
  }

  @Test
  void refusesAFile() throws Exception {
    Path file = Files.createFile(parent.resolve("file"));
    assertThatThrownBy(() -> DataFolder.prepare(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("is a file");
  }

  @Test
  void refusesAPlaceWhereNoFolderCanBeMade() {
    assertThatThrownBy(() -> DataFolder.prepare(Path.of("/proc/none")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("/proc/none")
        .hasMessageContaining("plaza.data");
  }

  @Test
  void letsOneServerIn() {
    DataFolder data = DataFolder.prepare(folder());
    try (DataFolder.Lock lock = data.lock()) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(data::lock)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(data.path().toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    data.lock().close();
  }

  @Test
  void namesTheProcessThatHoldsTheFolderAndFollowsItsDeath() throws Exception {
    DataFolder data = DataFolder.prepare(folder());
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                data.path().toString())
            .start();
    try {
      assertThat(holder.getInputStream().read()).isPositive();
      assertThatThrownBy(data::lock)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("process " + holder.pid());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThatCode(() -> data.lock().close()).doesNotThrowAnyException());
  }

  /** Another server. */
  public static final class Holder {
    private Holder() {}

    /**
     * Holds the lock until killed.
     *
     * @param arguments the folder
     * @throws IOException if standard input breaks
     */
    public static void main(String[] arguments) throws IOException {
      try (DataFolder.Lock lock = DataFolder.prepare(Path.of(arguments[0])).lock()) {
        System.out.println("locked " + lock);
        System.in.read();
      }
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
