package io.plaza.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** How often passwords can be hashed here, by nothing but a number of threads that do so. */
public final class HashRate {

  private HashRate() {}

  /**
   * Hashes at the cost that the user service hashes at.
   *
   * @param arguments how many threads, seconds
   * @throws ExecutionException if hashing fails
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    Logins.Rate rate = new Logins.Rate(Duration.ofSeconds(Long.parseLong(arguments[1])));
    System.out.printf(
        Locale.ROOT,
        "hashes_per_s %.1f%n",
        rate.of(
            Collections.<BooleanSupplier>nCopies(Integer.parseInt(arguments[0]), HashRate::hash)));
  }

  private static boolean hash() {
    Argon2BytesGenerator argon2id = new Argon2BytesGenerator();
    argon2id.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withMemoryAsKB(19 * 1024)
            .withIterations(2)
            .withParallelism(1)
            .withSalt(new byte[16])
            .build());
    argon2id.generateBytes("a password".getBytes(StandardCharsets.UTF_8), new byte[32]);
    return true;
  }
}
