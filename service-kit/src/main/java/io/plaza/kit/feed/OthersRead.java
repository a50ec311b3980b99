package io.plaza.kit.feed;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Reads the newest items of everyone but one author who wrote most of the newest himself, without
 * wading through his items each time.
 *
 * <p>It remembers the newest items of the others up to an id, <em>settled</em>, that no new item
 * will ever be born below, and asks the store for newer ones only. <strong>Why none is
 * missed:</strong> whoever makes an item reads the newest id first and takes a greater one. So an
 * item that is stored below an id <var>x</var> was begun before <var>x</var> could be read, and is
 * stored at most {@link #IN_FLIGHT} after it was begun, or never: every step of a write has a
 * time-out. An id that was seen in the store longer than that ago is settled. This compares times
 * of one clock that never goes back, and none of different machines.
 *
 * <p>Used by one thread at a time; {@link SharedRead} sees to that.
 *
 * @param <T> the items
 */
final class OthersRead<T extends FeedItem> {

  /** Far longer than a write can take: a few time-outs of a second each. */
  static final Duration IN_FLIGHT = Duration.ofSeconds(60);

  private final FeedSource<T> source;
  private final String authorId;
  private final int size;
  private final LongSupplier nanoTime;

  private String settled = TimeOrderedIds.LOWEST;
  private List<T> known = List.of();
  private String candidate = TimeOrderedIds.LOWEST;
  private long candidateSeen;

  OthersRead(FeedSource<T> source, String authorId, int size, LongSupplier nanoTime) {
    this.source = source;
    this.authorId = authorId;
    this.size = size;
    this.nanoTime = nanoTime;
    this.candidateSeen = nanoTime.getAsLong();
  }

  /**
   * Returns the others' newest items, newest first.
   *
   * @param newestId the newest id in the store, read before this call
   */
  List<T> read(String newestId) {
    long now = nanoTime.getAsLong();
    List<T> newer = source.newestOfOthers(authorId, settled, size);
    List<T> newest = Stream.concat(newer.stream(), known.stream()).limit(size).toList();
    if (now - candidateSeen > IN_FLIGHT.toNanos()) {
      settled = candidate;
      known = newest.stream().filter(item -> item.id().compareTo(settled) <= 0).toList();
      candidate = newestId;
      candidateSeen = now;
    }
    return newest;
  }
}
