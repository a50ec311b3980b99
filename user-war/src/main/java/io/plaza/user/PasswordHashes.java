package io.plaza.user;

import java.text.Normalizer;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Passwords as Argon2id hashes, written as PHC strings, which tell the parameters they were made
 * with. A password is hashed in Unicode's composed form (as RFC 8265, section 4.2.2, has it), so
 * that it is the same from every keyboard. Thread-safe; to be called inside the {@link
 * PasswordGate}.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP,
 *     Password Storage: 19 MiB, 2 iterations, 1 lane</a>
 */
final class PasswordHashes {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ITERATIONS = 2;

  private final Argon2PasswordEncoder encoder;
  private final String nobodys;

  /** Hashes by OWASP's parameters. */
  static PasswordHashes ofToday() {
    return new PasswordHashes(MEMORY_KIB, ITERATIONS);
  }

  /**
   * Hashes by other parameters.
   *
   * @param memoryKib memory, in KiB
   * @param iterations passes over it
   */
  PasswordHashes(int memoryKib, int iterations) {
    this.encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, memoryKib, iterations);
    this.nobodys = encoder.encode(UUID.randomUUID().toString());
  }

  /**
   * Returns a password's hash, which differs each time.
   *
   * @param password any text
   */
  String of(String password) {
    return encoder.encode(composed(password));
  }

  /**
   * Tells whether a password is that of a hash. Without one, it works just as long and says no, so
   * that time does not tell whether there is an account.
   *
   * @param password any text
   * @param hash a PHC string, or empty where there is no account
   */
  boolean match(String password, Optional<String> hash) {
    return encoder.matches(composed(password), hash.orElse(nobodys)) && hash.isPresent();
  }

  /** Tells whether a hash was made with weaker parameters than those of today. */
  boolean isOutdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  private static String composed(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }
}
