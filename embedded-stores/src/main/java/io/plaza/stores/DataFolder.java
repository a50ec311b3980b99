package io.plaza.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The folder that keeps everything of one server: the stores and the secrets.
 *
 * <p>Folders have mode 700 and secrets mode 600 where the file system knows modes. One server at a
 * time may use the folder: see {@link #lock()}.
 */
public final class DataFolder {
  /**
   * The secrets that a server needs, each the name of a configuration key and of the file that
   * holds its value.
   */
  private static final List<String> SECRETS =
      List.of("images.access.key", "images.secret.key", "keystore.password", "post.client.secret");

  private static final int SECRET_BYTES = 30;
  private static final int PROBE_BYTES = 64 * 1024;

  /** Beyond any content, so that the process id in the file can be read while it is locked. */
  private static final long LOCKED_POSITION = Long.MAX_VALUE - 1;

  private final Path folder;

  private DataFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder and the secrets, as far as they are missing, and sees that it can be written.
   *
   * @throws StoreException if it is no folder, or can't be read and written, or its disk is full
   */
  public static DataFolder prepare(Path folder) {
    DataFolder data = new DataFolder(folder.toAbsolutePath().normalize());
    data.requireFolder();
    try {
      makePrivateFolder(data.folder);
      data.probe();
      makePrivateFolder(data.secrets());
      SecureRandom random = new SecureRandom();
      for (String name : SECRETS) {
        data.makeSecret(name, random);
      }
      makePrivateFolder(data.keys());
      data.makeKeyStore();
    } catch (IOException e) {
      throw data.unusable(e);
    }
    return data;
  }

  /** Where the folder is. */
  public Path path() {
    return folder;
  }

  /** Where the secrets are, a file each. */
  public Path secrets() {
    return folder.resolve("secrets");
  }

  /** Where the server keeps its keys. */
  public Path keys() {
    return folder.resolve("keys");
  }

  /**
   * The value of a secret.
   *
   * @throws StoreException if it can't be read
   */
  public String secret(String name) {
    try {
      return Files.readString(secrets().resolve(name)).strip();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Keeps other servers out until the lock is closed or this process ends, in whatever way.
   *
   * @throws StoreException if another one is in
   */
  public Lock lock() {
    Path file = folder.resolve("lock");
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock(LOCKED_POSITION, 1, false);
        if (lock == null) {
          throw inUse(file);
        }
        channel.truncate(0);
        channel.write(
            ByteBuffer.wrap(
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
            0);
        return new Lock(channel);
      } catch (OverlappingFileLockException e) {
        channel.close();
        throw inUse(file);
      } catch (IOException | StoreException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Held while a server uses the folder. */
  public static final class Lock implements AutoCloseable {
    private final FileChannel channel;

    private Lock(FileChannel channel) {
      this.channel = channel;
    }

    /**
     * Lets others in.
     *
     * @throws StoreException if the file can't be closed
     */
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new StoreException("The data folder's lock can't be closed: " + e.getMessage(), e);
      }
    }
  }

  private void requireFolder() {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new StoreException(
          "The data folder %s is a file. Name a folder with %s."
              .formatted(folder, StoreSettings.DATA));
    }
  }

  private static void makePrivateFolder(Path path) throws IOException {
    Files.createDirectories(path);
    setMode(path, "rwx------");
  }

  private static void setMode(Path path, String mode) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(mode));
    }
  }

  /** Writes a file and forces it to disk: what fails later would fail here. */
  private void probe() throws IOException {
    Path file = Files.createTempFile(folder, "probe", null);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      writeFully(channel, ByteBuffer.allocate(PROBE_BYTES));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void makeSecret(String name, SecureRandom random) throws IOException {
    Path file = secrets().resolve(name);
    if (Files.exists(file) && Files.size(file) > 0) {
      setMode(file, "rw-------");
      return;
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    // Beside the folder of secrets, where each file is a configuration key. Made with mode 600.
    Path temporary = Files.createTempFile(folder, "secret", null);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        writeFully(channel, ByteBuffer.wrap(Base64.getUrlEncoder().withoutPadding().encode(bytes)));
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Makes the key store without which Liberty checks no token. It is empty, since nothing here
   * speaks TLS: that spares the first start the making of a certificate that nobody asks for.
   */
  private void makeKeyStore() throws IOException {
    Path file = keys().resolve("keystore.p12");
    char[] password = secret("keystore.password").toCharArray();
    if (opens(file, password)) {
      return;
    }
    Files.deleteIfExists(keys().resolve("ltpa.keys"));
    Path temporary = Files.createTempFile(folder, "keystore", null);
    try {
      KeyStore empty = KeyStore.getInstance("PKCS12");
      empty.load(null, password);
      try (OutputStream out = Files.newOutputStream(temporary)) {
        empty.store(out, password);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has PKCS #12.", e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Tells whether a key store is there and has this password; the password may have been remade.
   */
  private static boolean opens(Path file, char[] password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore.getInstance("PKCS12").load(in, password);
      return true;
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  private StoreException inUse(Path file) throws IOException {
    String holder = Files.readString(file, StandardCharsets.US_ASCII).strip();
    return new StoreException(
        "The data folder %s is in use by another server%s. Stop that one, or name another folder with %s."
            .formatted(
                folder,
                holder.matches("\\d{1,19}") ? " (process " + holder + ")" : "",
                StoreSettings.DATA));
  }

  private StoreException unusable(IOException e) {
    String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    if (e instanceof AccessDeniedException) {
      reason = "permission denied at " + e.getMessage();
    }
    if (reason == null) {
      reason = e.toString();
    }
    return new StoreException(
        "The data folder %s can't be used: %s. It must be a folder that this user may read and write, on a disk with free space; name another one with %s."
            .formatted(folder, reason, StoreSettings.DATA),
        e);
  }
}
