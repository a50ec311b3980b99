package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDirectoryTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder;
  private Path keys;
  private KeyDirectory directory;

  @BeforeEach
  void nameTheDirectory() {
    keys = folder.resolve("deep/keys");
    directory = new KeyDirectory(keys);
  }

  @Test
  void holdsNothingBeforeItIsThere() throws IOException {
    assertThat(directory.read()).isEmpty();
  }

  @Test
  void makesTheFirstKeyForItsOwnerAlone() throws IOException {
    directory.makeFirst(NOON);

    Path file = keys.resolve("signing-key-20261122T120000Z.pem");
    assertThat(file).exists();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rwx------");
    assertThat(directory.read()).singleElement().extracting(SigningKey::made).isEqualTo(NOON);
  }

  @Test
  void makesNoFirstKeyWhereThereIsOne() throws IOException {
    directory.makeFirst(NOON);
    directory.makeFirst(NOON.plusSeconds(5));

    assertThat(directory.read()).hasSize(1);
  }

  @Test
  void givesRacersOneKeyInTheEnd() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        Instant now = NOON.plusSeconds(i);
        Callable<Void> racer =
            () -> {
              start.await();
              new KeyDirectory(keys).makeFirst(now);
              return null;
            };
        all.add(threads.submit(racer));
      }
      start.countDown();
      for (Future<Void> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(directory.read()).hasSize(1);
    try (Stream<Path> left = Files.list(keys)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".tmp"))
          .isEmpty();
    }
  }

  @Test
  void givesProcessesThatRaceOneKeyInTheEnd() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  FirstKey.class.getName(),
                  keys.toString())
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(directory.read()).hasSize(1);
  }

  /** A process that wants a first key. */
  static final class FirstKey {

    private FirstKey() {}

    public static void main(String[] args) throws IOException {
      KeyDirectory directory = new KeyDirectory(Path.of(args[0]));
      while (directory.read().isEmpty()) {
        directory.makeFirst(Instant.now());
      }
    }
  }

  @Test
  void takesTheNextSecondWhereTheNameIsTaken() throws IOException {
    directory.make(NOON);
    directory.make(NOON);

    assertThat(directory.read())
        .extracting(SigningKey::made)
        .containsExactly(NOON, NOON.plusSeconds(1));
    assertThat(directory.read()).extracting(SigningKey::id).doesNotHaveDuplicates();
  }

  @Test
  void readsTheOldestFirst() throws IOException {
    directory.make(NOON.plusSeconds(60));
    directory.make(NOON);
    directory.make(NOON.plusSeconds(30));

    assertThat(directory.read())
        .extracting(SigningKey::made)
        .containsExactly(NOON, NOON.plusSeconds(30), NOON.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no key",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n=\n-----END PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
      })
  void leavesOutWhatIsNoKeyAndGoesOnWithTheOthers(String content) throws IOException {
    directory.make(NOON);
    Files.writeString(keys.resolve("signing-key-20261122T130000Z.pem"), content);

    assertThat(directory.read()).extracting(SigningKey::made).containsExactly(NOON);
  }

  @Test
  void leavesOutAKeyWithADamagedByte() throws Exception {
    Path file = directory.make(NOON);
    List<String> lines = Files.readAllLines(file);
    byte[] der =
        Base64.getMimeDecoder().decode(String.join("", lines.subList(1, lines.size() - 1)));
    der[der.length - 20] ^= 1;
    Files.writeString(file, pem(der));

    assertThat(directory.read()).isEmpty();
  }

  @Test
  void leavesOutKeysThatAreTooShortOrOfAnotherKind() throws Exception {
    directory.make(NOON);
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(1024);
    KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
    Files.writeString(
        keys.resolve("signing-key-20261122T130000Z.pem"),
        pem(rsa.generateKeyPair().getPrivate().getEncoded()));
    Files.writeString(
        keys.resolve("signing-key-20261122T140000Z.pem"),
        pem(ec.generateKeyPair().getPrivate().getEncoded()));

    assertThat(directory.read()).extracting(SigningKey::made).containsExactly(NOON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signing-key-.pem",
        "signing-key-20261322T120000Z.pem",
        "signing-key-2026.pem",
        "signing-key-20261122T120000Z.pem.old",
        "other.pem",
      })
  void leavesOutFilesOfOtherNames(String name) throws IOException {
    Path file = directory.make(NOON);
    Files.move(file, keys.resolve(name));

    assertThat(directory.read()).isEmpty();
  }

  @Test
  void leavesOutWhatCanNotBeReadUntilItCan() throws IOException {
    directory.make(NOON);
    Path elsewhere = folder.resolve("not-mounted-yet.pem");
    Files.createSymbolicLink(keys.resolve("signing-key-20261122T130000Z.pem"), elsewhere);
    assertThat(directory.read()).hasSize(1);

    Files.writeString(elsewhere, SigningKey.newPem());

    assertThat(directory.read()).hasSize(2);
  }

  @Test
  void leavesOutADirectoryWithTheNameOfAKey() throws IOException {
    directory.make(NOON);
    Files.createDirectory(keys.resolve("signing-key-20261122T130000Z.pem"));

    assertThat(directory.read()).hasSize(1);
  }

  @Test
  void takesAKeyOnceItsFileIsRepaired() throws IOException {
    Path file = directory.make(NOON);
    String pem = Files.readString(file);
    Files.writeString(file, "no key");
    assertThat(directory.read()).isEmpty();

    Files.writeString(file, pem);

    assertThat(directory.read()).hasSize(1);
  }

  @Test
  void makesNoFirstKeyBesideABrokenOne() throws IOException {
    Files.createDirectories(keys);
    Files.writeString(keys.resolve("signing-key-20261122T120000Z.pem"), "no key");

    directory.makeFirst(NOON);

    assertThat(directory.read()).isEmpty();
  }

  @Test
  void getsANewKeyFromTheCommandLine() throws IOException {
    NewSigningKey.main(new String[] {keys.toString()});
    NewSigningKey.main(new String[] {keys.toString()});

    assertThat(directory.read()).hasSize(2);
  }

  private static String pem(byte[] der) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END PRIVATE KEY-----\n";
  }
}
