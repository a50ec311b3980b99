package io.plaza.user;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * The user service's configuration, checked as a whole at start.
 *
 * @param loginAttempts {@code login.attempts}: how many failed logins an address has in a window, 1
 *     to 1,000; 10 by default
 * @param loginWindow {@code login.window}: how long failed logins count, from the first of them on,
 *     1 second to a day; 900 seconds by default
 * @param tokenLifetime {@code token.lifetime}: how long a token is valid, 1 second to a day; 3,600
 *     seconds by default
 * @param issuer {@code mp.jwt.verify.issuer}: who the services expect to have made a token
 * @param audiences {@code mp.jwt.verify.audiences}: whom the services expect it to be for
 * @param clockSkew {@code mp.jwt.verify.clock.skew}: how far clocks may differ, 0 to 300 seconds;
 *     10 by default
 * @param signingKeys {@code signing.keys}: the directory with the signing keys
 * @param signingKeyDelay {@code signing.key.delay}: how long a new key is published before it
 *     signs, 0 seconds to a day; 60 seconds by default, two intervals at which services fetch the
 *     key set
 */
public record UserSettings(
    int loginAttempts,
    Duration loginWindow,
    Duration tokenLifetime,
    String issuer,
    List<String> audiences,
    Duration clockSkew,
    Path signingKeys,
    Duration signingKeyDelay) {

  private static final int DAY = 86_400;

  /**
   * Reads the configuration.
   *
   * @throws IllegalArgumentException if a value is outside its range; the message tells which
   * @throws java.util.NoSuchElementException if one without a default is missing
   */
  static UserSettings of(Config config) {
    return new UserSettings(
        number(config, "login.attempts", 10, 1, 1_000),
        seconds(config, "login.window", 900, 1),
        seconds(config, "token.lifetime", 3_600, 1),
        config.getValue("mp.jwt.verify.issuer", String.class),
        config.getValues("mp.jwt.verify.audiences", String.class),
        Duration.ofSeconds(number(config, "mp.jwt.verify.clock.skew", 10, 0, 300)),
        Path.of(config.getValue("signing.keys", String.class)),
        seconds(config, "signing.key.delay", 60, 0));
  }

  /** Returns how long after its making a token may be accepted at most. */
  Duration tokenAcceptance() {
    return tokenLifetime.plus(clockSkew);
  }

  private static Duration seconds(Config config, String key, int normal, int least) {
    return Duration.ofSeconds(number(config, key, normal, least, DAY));
  }

  private static int number(Config config, String key, int normal, int least, int most) {
    int value = config.getOptionalValue(key, Integer.class).orElse(normal);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          key + " must be " + least + " to " + most + ", but is " + value + ".");
    }
    return value;
  }
}
