package io.plaza.user;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Login attempts in memory, each step atomic as in the store. */
final class RememberedLoginAttempts implements LoginAttempts {

  private record Count(int count, Instant until) {}

  private final Map<String, Count> counts = new HashMap<>();

  @Override
  public synchronized boolean begin(String key, Instant until) {
    return counts.putIfAbsent(key, new Count(1, until)) == null;
  }

  @Override
  public synchronized boolean add(String key, Instant now, int limit) {
    Count count = counts.get(key);
    if (count == null || !count.until().isAfter(now) || count.count() >= limit) {
      return false;
    }
    counts.put(key, new Count(count.count() + 1, count.until()));
    return true;
  }

  @Override
  public synchronized boolean restart(String key, Instant now, Instant until) {
    Count count = counts.get(key);
    if (count == null || count.until().isAfter(now)) {
      return false;
    }
    counts.put(key, new Count(1, until));
    return true;
  }

  @Override
  public synchronized Optional<Instant> fullUntil(String key, Instant now, int limit) {
    return Optional.ofNullable(counts.get(key))
        .filter(count -> count.until().isAfter(now) && count.count() >= limit)
        .map(Count::until);
  }

  @Override
  public synchronized void clear(String key) {
    counts.remove(key);
  }

  @Override
  public synchronized void clearEnded(Instant now) {
    counts.values().removeIf(count -> !count.until().isAfter(now));
  }

  /** Returns what is counted. */
  synchronized Set<String> keys() {
    return Set.copyOf(counts.keySet());
  }
}
