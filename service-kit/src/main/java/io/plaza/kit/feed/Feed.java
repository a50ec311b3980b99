package io.plaza.kit.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The newest items of everyone but the reader.
 *
 * <p>Nearly all readers get the same items, so all share one {@link SharedRead} of a window of the
 * newest items, and the same encoded bytes. A reader who is among the newest authors gets what is
 * left of the window without his own; one who wrote so much of it that too little is left gets a
 * read of his own ({@link OthersRead}), shared among his own requests. Every answer is as fresh as
 * a query sent when the reader came. Thread-safe.
 *
 * @param <T> the items
 */
public final class Feed<T extends FeedItem> {

  /** Readers with a read of their own that are remembered at a time. */
  private static final int OWN_READS = 1_000;

  private final FeedSource<T> source;
  private final int size;
  private final Function<List<T>, byte[]> encoder;
  private final Duration patience;
  private final SettledId settled;
  private final SharedRead<Window> windows;
  private final Cache<String, SharedRead<byte[]>> ownReads =
      Caffeine.newBuilder()
          .maximumSize(OWN_READS)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  /**
   * A feed of items that are born in order: whoever makes one takes an id above {@link #newestId}.
   *
   * @param source where the items are
   * @param size how many items a reader gets at most
   * @param encoder makes the bytes of an answer
   * @param patience how long a reader waits for another's read; longer than the store's time-out
   */
  public Feed(
      FeedSource<T> source, int size, Function<List<T>, byte[]> encoder, Duration patience) {
    this(source, size, encoder, patience, new SettledId(System::nanoTime));
  }

  /**
   * A feed of items that may arrive late, below newer ones, however long after they were begun.
   *
   * @param <T> the items
   * @param source where the items are
   * @param size how many items a reader gets at most
   * @param encoder makes the bytes of an answer
   * @param patience how long a reader waits for another's read; longer than the store's time-out
   */
  public static <T extends FeedItem> Feed<T> ofLateArrivals(
      FeedSource<T> source, int size, Function<List<T>, byte[]> encoder, Duration patience) {
    // Where time stands still nothing is ever settled.
    return new Feed<>(source, size, encoder, patience, new SettledId(() -> 0));
  }

  private Feed(
      FeedSource<T> source,
      int size,
      Function<List<T>, byte[]> encoder,
      Duration patience,
      SettledId settled) {
    this.source = source;
    this.settled = settled;
    this.size = size;
    this.encoder = encoder;
    this.patience = patience;
    this.windows = new SharedRead<>(this::readWindow, patience);
  }

  /**
   * Returns the encoded newest items of everyone but the reader, newest first. The array is shared:
   * it must not be changed.
   *
   * @param readerId whose items to leave out
   * @throws SharedReadException where a read shared with others failed or took too long
   */
  public byte[] bytesFor(String readerId) {
    Window window = windows.get();
    if (!window.hasAmongNewest(readerId)) {
      return window.bytes;
    }
    List<T> others = window.without(readerId);
    if (others.size() == size || window.isAll()) {
      return encoder.apply(others);
    }
    return ownReads.get(readerId, this::ownRead).get();
  }

  /**
   * Returns the newest id there is, or {@link TimeOrderedIds#LOWEST} where there is none.
   *
   * @throws SharedReadException where a read shared with others failed or took too long
   */
  public String newestId() {
    return windows.get().newestId();
  }

  private SharedRead<byte[]> ownRead(String readerId) {
    OthersRead<T> others = new OthersRead<>(source, readerId, size, settled);
    return new SharedRead<>(() -> encoder.apply(others.read()), patience);
  }

  private Window readWindow() {
    Window window = new Window(source.newest(2 * size));
    settled.saw(window.newestId());
    return window;
  }

  /** What one read found. */
  private final class Window {

    private final List<T> items;
    private final byte[] bytes;

    Window(List<T> items) {
      this.items = items;
      this.bytes = encoder.apply(items.subList(0, Math.min(size, items.size())));
    }

    boolean hasAmongNewest(String authorId) {
      return items.stream().limit(size).anyMatch(item -> item.author().id().equals(authorId));
    }

    List<T> without(String authorId) {
      return items.stream()
          .filter(item -> !item.author().id().equals(authorId))
          .limit(size)
          .toList();
    }

    boolean isAll() {
      return items.size() < 2 * size;
    }

    String newestId() {
      return items.isEmpty() ? TimeOrderedIds.LOWEST : items.get(0).id();
    }
  }
}
