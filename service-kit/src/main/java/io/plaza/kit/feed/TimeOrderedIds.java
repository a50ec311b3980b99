package io.plaza.kit.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes UUIDs of version 7 whose order is the order of their making: 48 bits of milliseconds since
 * 1970, then 74 random bits. Each is greater than all that were made here before and than the
 * newest that the store held, so neither a restart nor a clock that is off, here or on another
 * replica, puts a new item below older ones. Within one millisecond, or where the clock is behind,
 * the whole number is increased by a random amount (RFC 9562, section 6.2, method 2), so that
 * replicas whose clocks are both behind do not make the same id from the same newest one.
 *
 * <p>Ids order things; they are no secrets. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, UUID version 7</a>
 */
public final class TimeOrderedIds {

  /** Less than every id. */
  public static final String LOWEST = "";

  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 1L << 63;
  private static final long RANDOM_LSB = (1L << 62) - 1;

  /** Of 2<sup>74</sup> ids of a millisecond this leaves room for 2<sup>18</sup> and more. */
  private static final long LARGEST_STEP = 1L << 56;

  private final Clock clock;
  private final RandomGenerator random;
  private UUID last = new UUID(0, 0);

  /**
   * A source of ids.
   *
   * @param clock tells the time of new ids
   * @param random fills the bits that the time leaves
   */
  public TimeOrderedIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Returns a new id in UUID's text form, lower case: text order is time order.
   *
   * @param newest the newest id in the store, or {@link #LOWEST}
   */
  public synchronized String next(String newest) {
    UUID made =
        new UUID(
            (clock.millis() << 16) | VERSION_7 | random.nextLong(1 << 12),
            VARIANT | (random.nextLong() & RANDOM_LSB));
    UUID floor = newest.isEmpty() ? last : greater(last, UUID.fromString(newest));
    last = precedes(floor, made) ? made : successor(floor);
    return last.toString();
  }

  /**
   * Tells whether a text has the form of an id of this class's making.
   *
   * @param text any text
   */
  public static boolean isId(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Returns when an id was made, by the clock of its maker.
   *
   * @param id an id of this class's making
   */
  public static Instant timeOf(String id) {
    return Instant.ofEpochMilli(UUID.fromString(id).getMostSignificantBits() >>> 16);
  }

  /**
   * Returns a bound below every id that was made at a time or later, and above all before it.
   *
   * @param time the time, cut to milliseconds
   */
  public static String lowestAt(Instant time) {
    return new UUID(time.toEpochMilli() << 16, 0).toString();
  }

  private static UUID greater(UUID one, UUID other) {
    return precedes(one, other) ? other : one;
  }

  /** Compares as text does; {@link UUID#compareTo} takes the halves for signed numbers. */
  private static boolean precedes(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high < 0
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) < 0;
  }

  /** A greater id, near in order, carrying over the bits of variant and version. */
  private UUID successor(UUID id) {
    long low = (id.getLeastSignificantBits() & RANDOM_LSB) + 1 + random.nextLong(LARGEST_STEP);
    long high = id.getMostSignificantBits();
    if (low > RANDOM_LSB) {
      low &= RANDOM_LSB;
      boolean millisecondIsFull = (high & 0xFFF) == 0xFFF;
      high = millisecondIsFull ? (((high >>> 16) + 1) << 16) | VERSION_7 : high + 1;
    }
    return new UUID(high, VARIANT | low);
  }
}
