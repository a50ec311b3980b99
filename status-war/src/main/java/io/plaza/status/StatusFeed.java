package io.plaza.status;

import io.plaza.kit.feed.Author;
import io.plaza.kit.feed.Feed;
import io.plaza.kit.feed.FeedSource;
import io.plaza.kit.feed.TimeOrderedIds;
import io.plaza.kit.json.JsonFormat;
import io.plaza.kit.store.Insertion;
import io.plaza.kit.store.Rehearsal;
import jakarta.data.Limit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The newest statuses of everyone but the reader, and the way in for new ones. Thread-safe. */
@Singleton
public class StatusFeed implements FeedSource<StatusItem>, Rehearsal {

  private static final int SIZE = 10;
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final StatusRepository statuses;
  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
  private final Feed<StatusItem> feed = new Feed<>(this, SIZE, new JsonFormat()::encode, PATIENCE);

  @Inject
  StatusFeed(StatusRepository statuses) {
    this.statuses = statuses;
  }

  /**
   * Returns the 10 newest statuses of everyone but the reader, newest first, as JSON.
   *
   * @param reader whose statuses to leave out
   */
  byte[] newestFor(Author reader) {
    return feed.bytesFor(reader.id());
  }

  /**
   * Stores a status. It is safe in the store when this returns.
   *
   * @param author who wrote it
   * @param text what it says
   */
  StatusItem add(Author author, String text) {
    Status status = new Status(ids.next(feed.newestId()), author.id(), author.email(), text);
    Insertion.insert(() -> statuses.insert(status));
    return StatusItem.of(status);
  }

  @Override
  public List<StatusItem> newest(int limit) {
    return items(statuses.findByIdGreaterThanOrderByIdDesc(TimeOrderedIds.LOWEST, Limit.of(limit)));
  }

  @Override
  public List<StatusItem> newestOfOthers(String authorId, String after, int limit) {
    return items(
        statuses.findByIdGreaterThanAndAuthorIdNotOrderByIdDesc(after, authorId, Limit.of(limit)));
  }

  @Override
  public void rehearse() {
    // Nobody and nothing has this id.
    feed.bytesFor(TimeOrderedIds.LOWEST);
    newestOfOthers(TimeOrderedIds.LOWEST, TimeOrderedIds.LOWEST, SIZE);
    statuses.deleteById(TimeOrderedIds.LOWEST);
  }

  private static List<StatusItem> items(List<Status> found) {
    return found.stream().map(StatusItem::of).toList();
  }
}
