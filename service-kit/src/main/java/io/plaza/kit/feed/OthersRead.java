package io.plaza.kit.feed;

import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the newest items of everyone but one author who wrote most of the newest himself, without
 * wading through his items each time: it remembers the newest items of the others up to an id that
 * is {@linkplain SettledId settled}, and asks the store for newer ones only. <strong>Why none is
 * missed:</strong> an id that is settled before the store is asked has nothing below it that the
 * answer could lack.
 *
 * <p>Used by one thread at a time; {@link SharedRead} sees to that.
 *
 * @param <T> the items
 */
final class OthersRead<T extends FeedItem> {

  private final FeedSource<T> source;
  private final String authorId;
  private final int size;
  private final SettledId settled;

  private String knownTo = TimeOrderedIds.LOWEST;
  private List<T> known = List.of();

  OthersRead(FeedSource<T> source, String authorId, int size, SettledId settled) {
    this.source = source;
    this.authorId = authorId;
    this.size = size;
    this.settled = settled;
  }

  /** Returns the others' newest items, newest first. */
  List<T> read() {
    String settledNow = settled.get();
    List<T> newer = source.newestOfOthers(authorId, knownTo, size);
    List<T> newest = Stream.concat(newer.stream(), known.stream()).limit(size).toList();
    known = newest.stream().filter(item -> item.id().compareTo(settledNow) <= 0).toList();
    knownTo = settledNow;
    return newest;
  }
}
