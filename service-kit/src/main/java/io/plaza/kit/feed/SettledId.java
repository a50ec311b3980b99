package io.plaza.kit.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * An id that no item will be stored below any more.
 *
 * <p><strong>Why there is one:</strong> whoever makes an item reads the newest id first and takes a
 * greater one. So an item that is stored below an id <var>x</var> was begun before <var>x</var>
 * could be read, and is stored within some time after it was begun, or never: every step of a write
 * has a time-out. An id that was seen in the store longer than that ago is settled. This compares
 * times of one clock that never goes back, and none of different machines. Thread-safe.
 */
public final class SettledId {

  /** Far longer than a write can take: a few time-outs of a second each. */
  static final Duration IN_FLIGHT = Duration.ofSeconds(60);

  /** So many ids are remembered at most. */
  private static final int REMEMBERED = 12;

  private final LongSupplier nanoTime;
  private final long inFlightNanos;
  private final Deque<Seen> unsettled = new ArrayDeque<>();
  private String settled = TimeOrderedIds.LOWEST;

  private record Seen(String id, long nanos) {}

  SettledId(LongSupplier nanoTime) {
    this(nanoTime, IN_FLIGHT);
  }

  /**
   * None yet.
   *
   * @param nanoTime measures times, as {@link System#nanoTime} does
   * @param inFlight longer than a write can take, from the making of its id on
   */
  public SettledId(LongSupplier nanoTime, Duration inFlight) {
    this.nanoTime = nanoTime;
    this.inFlightNanos = inFlight.toNanos();
  }

  /**
   * Takes note of an id.
   *
   * @param newestId the newest id in the store, read before this call
   */
  public synchronized void saw(String newestId) {
    long now = nanoTime.getAsLong();
    if (unsettled.isEmpty() || now - unsettled.getLast().nanos() > inFlightNanos / REMEMBERED) {
      unsettled.addLast(new Seen(newestId, now));
    }
  }

  /**
   * Returns the greatest id that is known to be settled, {@link TimeOrderedIds#LOWEST} at first.
   */
  public synchronized String get() {
    long now = nanoTime.getAsLong();
    while (!unsettled.isEmpty() && now - unsettled.getFirst().nanos() > inFlightNanos) {
      settled = unsettled.removeFirst().id();
    }
    return settled;
  }
}
