package io.plaza.user;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id hashes (RFC 9106), written as PHC strings, which tell the parameters they
 * were made with. A password is hashed in Unicode's composed form (as RFC 8265, section 4.2.2, has
 * it), so that it is the same from every keyboard. Thread-safe; to be called inside the {@link
 * PasswordGate}.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">
 *     OWASP, Password Storage: 19 MiB, 2 iterations, 1 lane</a>
 * @see <a href="https://github.com/P-H-C/phc-string-format">PHC string format</a>
 */
final class PasswordHashes {

  private static final Cost TODAY = new Cost(19 * 1024, 2, 1);
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final SecureRandom random = new SecureRandom();
  private final Queue<HashMemory> idle = new ConcurrentLinkedQueue<>();
  private final Cost cost;
  private final String nobodys;

  /**
   * What a hash costs.
   *
   * @param memoryKib memory, in KiB
   * @param iterations passes over it
   * @param lanes parts of it that could be filled side by side
   */
  record Cost(int memoryKib, int iterations, int lanes) {}

  /** A PHC string, taken apart. */
  private record Hash(Cost cost, byte[] salt, byte[] bytes) {

    static Hash of(String phc) {
      Matcher parts = PHC.matcher(phc);
      if (!parts.matches()) {
        throw new IllegalArgumentException("A stored password hash is no Argon2id PHC string.");
      }
      return new Hash(
          new Cost(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3))),
          Base64.getDecoder().decode(parts.group(4)),
          Base64.getDecoder().decode(parts.group(5)));
    }

    String phc() {
      Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
      return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
          .formatted(
              cost.memoryKib(),
              cost.iterations(),
              cost.lanes(),
              base64.encodeToString(salt),
              base64.encodeToString(bytes));
    }
  }

  /**
   * Hashes at a cost.
   *
   * @param cost of new hashes; old ones are checked at their own
   */
  PasswordHashes(Cost cost) {
    this.cost = cost;
    this.nobodys = new Hash(cost, salt(), new byte[HASH_BYTES]).phc();
  }

  /** Hashes at the cost that OWASP advises. */
  static PasswordHashes ofToday() {
    return new PasswordHashes(TODAY);
  }

  /**
   * Returns a password's hash, which differs each time.
   *
   * @param password any text
   */
  String of(String password) {
    byte[] salt = salt();
    return new Hash(cost, salt, hash(password, cost, salt, HASH_BYTES)).phc();
  }

  /**
   * Tells whether a password is that of a hash. Without one, it works just as long and says no, so
   * that time does not tell whether there is an account.
   *
   * @param password any text
   * @param phc a PHC string, or empty where there is no account
   */
  boolean match(String password, Optional<String> phc) {
    Hash expected = Hash.of(phc.orElse(nobodys));
    byte[] actual = hash(password, expected.cost(), expected.salt(), expected.bytes().length);
    return MessageDigest.isEqual(expected.bytes(), actual) && phc.isPresent();
  }

  /** Returns the memory that one new hash takes, in bytes. */
  long memoryBytes() {
    return 1024L * cost.memoryKib();
  }

  /** Tells whether a hash was made at another cost than that of today. */
  boolean isOutdated(String phc) {
    return !Hash.of(phc).cost().equals(cost);
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private byte[] hash(String password, Cost cost, byte[] salt, int length) {
    HashMemory memory = Objects.requireNonNullElseGet(idle.poll(), this::newMemory);
    try {
      return hash(password, cost, salt, length, memory);
    } finally {
      idle.add(memory);
    }
  }

  private HashMemory newMemory() {
    return new HashMemory(cost.memoryKib());
  }

  private static byte[] hash(
      String password, Cost cost, byte[] salt, int length, HashMemory memory) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .withBlockPool(memory)
            .build());
    byte[] clear = bytes(password);
    try {
      byte[] hash = new byte[length];
      argon2.generateBytes(clear, hash);
      return hash;
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  /** The request's text stays until it is collected; at least no further copy does. */
  private static byte[] bytes(String password) {
    ByteBuffer encoded =
        StandardCharsets.UTF_8.encode(
            CharBuffer.wrap(Normalizer.normalize(password, Normalizer.Form.NFC)));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }
}
