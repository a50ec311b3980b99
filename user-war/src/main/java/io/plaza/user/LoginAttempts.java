package io.plaza.user;

import java.time.Instant;
import java.util.Optional;

/**
 * Where login attempts are counted, for all replicas. Each method is one atomic step; of several at
 * the same time on one key, each sees the effect of those before.
 */
interface LoginAttempts {

  /**
   * Counts the first attempt, if there is no count yet.
   *
   * @param key what is counted
   * @param until when the count ends
   * @return whether it was counted
   */
  boolean begin(String key, Instant until);

  /**
   * Counts one more, if the count has not ended and is below the limit.
   *
   * @return whether it was counted
   */
  boolean add(String key, Instant now, int limit);

  /**
   * Counts the first attempt again, if the count has ended.
   *
   * @return whether it was counted
   */
  boolean restart(String key, Instant now, Instant until);

  /** Tells when a count ends that has reached the limit; empty if it has not or has ended. */
  Optional<Instant> fullUntil(String key, Instant now, int limit);

  /** Forgets a count. */
  void clear(String key);

  /** Forgets all counts that have ended. */
  void clearEnded(Instant now);
}
