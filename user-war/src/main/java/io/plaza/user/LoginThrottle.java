package io.plaza.user;

import io.plaza.kit.problem.Problem;
import io.plaza.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Lets an e-mail address fail to log in so often in a window of time, whether it is registered or
 * not. An attempt is counted before the password is looked at, so that many at once get no more
 * tries than one after another; success forgets the count. Thread-safe.
 *
 * <p>The store gets the address's SHA-256 only: it is a key, not a list of who tries to log in.
 */
final class LoginThrottle {

  /** Each round that ends without an answer means that another request changed the count. */
  private static final int ROUNDS = 10;

  private final LoginAttempts attempts;
  private final Clock clock;
  private final int limit;
  private final Duration window;

  /**
   * A throttle.
   *
   * @param attempts where attempts are counted
   * @param clock tells when a window ends
   * @param limit how many attempts may fail in a window, at least one
   * @param window how long attempts count, from the first of them on
   */
  LoginThrottle(LoginAttempts attempts, Clock clock, int limit, Duration window) {
    this.attempts = attempts;
    this.clock = clock;
    this.limit = limit;
    this.window = window;
  }

  /**
   * Counts an attempt that is about to be made.
   *
   * @param email the address, in lower case
   * @throws ProblemException with status 429 if there were too many
   */
  void reserve(String email) {
    String key = key(email);
    for (int round = 0; round < ROUNDS; round++) {
      Instant now = clock.instant();
      Instant until = now.plus(window);
      if (attempts.begin(key, until)
          || attempts.add(key, now, limit)
          || attempts.restart(key, now, until)) {
        return;
      }
      Optional<Instant> full = attempts.fullUntil(key, now, limit);
      if (full.isPresent()) {
        throw tooMany(Duration.between(now, full.get()));
      }
    }
    throw ProblemException.unavailable(
        "Too many attempts to log in are under way at once. Try again shortly.", null);
  }

  /**
   * Forgets the attempts of an address whose owner has logged in.
   *
   * @param email the address, in lower case
   */
  void clear(String email) {
    attempts.clear(key(email));
  }

  /** Forgets the counts that have ended. */
  void sweep() {
    attempts.clearEnded(clock.instant());
  }

  private static ProblemException tooMany(Duration wait) {
    return new ProblemException(
        new Problem(429, "Too many attempts to log in with this address failed. Try again later."),
        wait,
        null);
  }

  private static String key(String email) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(email.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
