package io.plaza.system;

import java.time.Instant;

/** What feeds are made of. */
public sealed interface FeedItem permits Notification, Post, Status, Story {

  /** Returns the item's id, opaque. */
  String id();

  /** Returns who made it. */
  Author author();

  /** Returns when it was made. */
  Instant createdAt();
}
