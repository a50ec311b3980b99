package io.plaza.user;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which key signs, and which are published.
 *
 * <ul>
 *   <li>The oldest key may sign at once. A later one may from a delay after it was made, or after
 *       it turned up here if that was later: until then the services have fetched it.
 *   <li>The newest key that may sign does.
 *   <li>A key is published from the moment it is there, and until a later one has been signing for
 *       longer than a token is accepted, and one delay more, because replicas may see a new key
 *       that much apart. So every token that it signed has ended.
 * </ul>
 *
 * A rotation therefore is one new file in the directory, and nobody is signed out by it.
 * Thread-safe: {@link #refresh} is for one thread in the background, the others never wait.
 */
final class SigningKeys {

  private static final System.Logger LOG = System.getLogger(SigningKeys.class.getName());

  private final KeyDirectory directory;
  private final Clock clock;
  private final Duration delay;
  private final Duration acceptance;
  private final Map<String, Instant> turnedUp = new HashMap<>();

  private volatile List<Turn> turns = List.of();
  private String signing = "";
  private boolean failing;

  /** A key, and from when on it may sign. */
  private record Turn(SigningKey key, Instant signsFrom) {}

  /**
   * Keys that are yet to be read.
   *
   * @param directory where they are
   * @param clock tells whose turn it is
   * @param delay how long a key is published before it signs
   * @param acceptance how long after its making a token may be accepted at most
   */
  SigningKeys(KeyDirectory directory, Clock clock, Duration delay, Duration acceptance) {
    this.directory = directory;
    this.clock = clock;
    this.delay = delay;
    this.acceptance = acceptance;
  }

  /**
   * Reads the directory again, and makes the first key if there is none. Where the directory can't
   * be read, the keys stay as they are, and one line of the log tells so.
   */
  synchronized void refresh() {
    try {
      List<SigningKey> keys = directory.read();
      if (keys.isEmpty()) {
        directory.makeFirst(clock.instant());
        keys = directory.read();
      }
      turns = turns(keys);
      if (failing) {
        LOG.log(Level.INFO, "event=signing-keys-back");
      }
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.log(Level.WARNING, "event=signing-keys-unreadable cause={0}", e.toString());
      }
      failing = true;
    }
    tellWhoSigns();
  }

  /** Returns the key to sign with now; none before the first {@link #refresh} that found one. */
  Optional<SigningKey> current() {
    List<Turn> all = turns;
    Instant now = clock.instant();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (!all.get(i).signsFrom().isAfter(now)) {
        return Optional.of(all.get(i).key());
      }
    }
    return Optional.empty();
  }

  /** Returns the keys to check tokens with now, the oldest first. */
  List<SigningKey> published() {
    List<Turn> all = turns;
    Instant now = clock.instant();
    Instant successorSigns = Instant.MAX;
    List<SigningKey> published = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (successorSigns.equals(Instant.MAX)
          || !now.isAfter(successorSigns.plus(acceptance).plus(delay))) {
        published.add(0, all.get(i).key());
      }
      if (all.get(i).signsFrom().isBefore(successorSigns)) {
        successorSigns = all.get(i).signsFrom();
      }
    }
    return published;
  }

  private List<Turn> turns(List<SigningKey> keys) {
    // What is there at the start has been published by others, or by this one before.
    Instant seen = turnedUp.isEmpty() ? Instant.MIN : clock.instant();
    List<Turn> all = new ArrayList<>();
    for (SigningKey key : keys) {
      turnedUp.putIfAbsent(key.id(), seen);
      Instant there = turnedUp.get(key.id());
      Instant since = there.isAfter(key.made()) ? there : key.made();
      all.add(new Turn(key, all.isEmpty() ? Instant.MIN : since.plus(delay)));
    }
    return List.copyOf(all);
  }

  private void tellWhoSigns() {
    String now = current().map(SigningKey::id).orElse("");
    if (!now.equals(signing) && !now.isEmpty()) {
      LOG.log(Level.INFO, "event=signing-key-in-use kid={0}", now);
    }
    signing = now;
  }
}
