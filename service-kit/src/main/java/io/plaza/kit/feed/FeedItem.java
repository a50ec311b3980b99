package io.plaza.kit.feed;

/** What a feed needs to know of its items. An item never changes once it is stored. */
public interface FeedItem {

  /** Returns the item's id, made by {@link TimeOrderedIds}: the greater, the newer. */
  String id();

  /** Returns who wrote the item. */
  Author author();
}
