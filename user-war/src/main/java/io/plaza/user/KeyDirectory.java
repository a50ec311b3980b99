package io.plaza.user;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory with the signing keys, one file each: {@code signing-key-<time>.pem}, the time of
 * its making in UTC as {@code 20261122T031500Z}, its content an unencrypted PKCS#8 private key in
 * PEM form, such as {@code openssl genpkey -algorithm RSA} makes. The order of the names is the
 * order of the keys.
 *
 * <p>A file that is no key, or can't be read, is left out and told in one line of the log; the
 * others go on. Files that appear are whole: they are written under another name first.
 * Thread-safe, and safe beside other processes on the same directory.
 */
final class KeyDirectory {

  private static final System.Logger LOG = System.getLogger(KeyDirectory.class.getName());

  private static final String PREFIX = "signing-key-";
  private static final String SUFFIX = ".pem";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
          .withZone(ZoneOffset.UTC)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final long LONGEST_FILE = 64 * 1024;

  private final Path directory;
  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, String> told = new HashMap<>();

  /** What a file held when it was last looked at. */
  private record Known(String pem, SigningKey key) {}

  /**
   * A directory, which need not exist yet.
   *
   * @param directory where the keys are
   */
  KeyDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads the keys, the oldest first. Looks at each file, but only what changed is parsed.
   *
   * @throws IOException if the directory can't be read
   */
  synchronized List<SigningKey> read() throws IOException {
    List<SigningKey> keys = new ArrayList<>();
    for (Path file : files()) {
      SigningKey key = key(file);
      if (key != null) {
        keys.add(key);
      }
    }
    return List.copyOf(keys);
  }

  /**
   * Makes the first key, if the directory has no key file at all, not even a broken one: that is
   * for its owner to put right. Makes the directory too. Where several try at once, one does it.
   *
   * @param now the time that the key is named for
   * @throws IOException if the directory can't be made or written
   */
  synchronized void makeFirst(Instant now) throws IOException {
    prepare();
    try (FileChannel channel = openLock();
        FileLock lock = channel.tryLock()) {
      if (lock != null && files().isEmpty()) {
        write(now);
      }
    } catch (OverlappingFileLockException e) {
      LOG.log(Level.DEBUG, "event=signing-key-made-elsewhere", e);
    }
  }

  /**
   * Makes a further key.
   *
   * @param now the time that the key is named for; the next second that is free, if it is taken
   * @return its file
   * @throws IOException if the directory can't be made or written
   */
  synchronized Path make(Instant now) throws IOException {
    prepare();
    try (FileChannel channel = openLock();
        FileLock lock = channel.lock()) {
      LOG.log(Level.DEBUG, "event=key-directory-locked lock={0}", lock);
      return write(now);
    }
  }

  private FileChannel openLock() throws IOException {
    return FileChannel.open(
        directory.resolve(".lock"),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        mode("rw-------"));
  }

  private void prepare() throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = directory.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try {
        Files.createDirectory(directory, mode("rwx------"));
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(directory)) {
          throw e;
        }
      }
    }
  }

  /** Writes a new key; the lock must be held. */
  private Path write(Instant now) throws IOException {
    Instant time = now;
    Path file = file(time);
    while (Files.exists(file)) {
      time = time.plus(Duration.ofSeconds(1));
      file = file(time);
    }
    Path fresh = Files.createTempFile(directory, ".signing-key", ".tmp", mode("rw-------"));
    try {
      try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer pem = ByteBuffer.wrap(SigningKey.newPem().getBytes(StandardCharsets.US_ASCII));
        while (pem.hasRemaining()) {
          out.write(pem);
        }
        out.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    LOG.log(Level.INFO, "event=signing-key-made file={0}", file);
    return file;
  }

  private Path file(Instant time) {
    return directory.resolve(PREFIX + TIME.format(time) + SUFFIX);
  }

  private List<Path> files() throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(KeyDirectory::isKey)
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    }
  }

  private static boolean isKey(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  private SigningKey key(Path file) {
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw new GeneralSecurityException("it is too long for a key");
      }
      String pem = Files.readString(file);
      Known before = known.get(name);
      if (before == null || !before.pem().equals(pem)) {
        known.put(name, new Known(pem, SigningKey.of(pem, madeAt(name))));
        told.remove(name);
      }
      return known.get(name).key();
    } catch (IOException e) {
      tell(name, "it can't be read: " + e.getMessage());
    } catch (GeneralSecurityException e) {
      tell(name, e.getMessage());
    }
    known.remove(name);
    return null;
  }

  private static Instant madeAt(String name) throws GeneralSecurityException {
    try {
      return TIME.parse(
          name.substring(PREFIX.length(), name.length() - SUFFIX.length()), Instant::from);
    } catch (DateTimeParseException e) {
      throw new GeneralSecurityException("its name has no time like 20261122T031500Z", e);
    }
  }

  private void tell(String name, String cause) {
    if (!cause.equals(told.put(name, cause))) {
      LOG.log(
          Level.WARNING,
          "event=signing-key-ignored file={0} cause={1}",
          directory.resolve(name),
          cause);
    }
  }

  private FileAttribute<?>[] mode(String permissions) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
