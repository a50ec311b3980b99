package io.plaza.kit.feed;

import java.util.List;

/**
 * Where a feed reads its items. Each call is one query of the store's primary, which sees every
 * item that was acknowledged before the call.
 *
 * @param <T> the items
 */
public interface FeedSource<T extends FeedItem> {

  /**
   * Returns the newest items of all authors, newest first.
   *
   * @param limit how many at most
   */
  List<T> newest(int limit);

  /**
   * Returns the newest items of all authors but one, newest first.
   *
   * @param authorId whose items to leave out
   * @param after only items with greater ids; {@link TimeOrderedIds#LOWEST} for all
   * @param limit how many at most
   */
  List<T> newestOfOthers(String authorId, String after, int limit);
}
