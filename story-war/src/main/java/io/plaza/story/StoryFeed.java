package io.plaza.story;

import com.mongodb.MongoException;
import io.plaza.kit.feed.Author;
import io.plaza.kit.feed.Feed;
import io.plaza.kit.feed.FeedSource;
import io.plaza.kit.feed.TimeOrderedIds;
import io.plaza.kit.image.ImageStore;
import io.plaza.kit.image.ImageStoreUnavailableException;
import io.plaza.kit.image.Rendition;
import io.plaza.kit.json.JsonFormat;
import io.plaza.kit.store.Insertion;
import io.plaza.kit.store.Rehearsal;
import jakarta.data.Limit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The newest stories of everyone but the reader, and the way in for new ones. Thread-safe. */
@Singleton
public class StoryFeed implements FeedSource<StoryItem>, Rehearsal {

  private static final System.Logger LOG = System.getLogger(StoryFeed.class.getName());
  private static final int SIZE = 10;
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final StoryRepository stories;
  private final ImageStore images;
  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
  private final Feed<StoryItem> feed = new Feed<>(this, SIZE, new JsonFormat()::encode, PATIENCE);

  @Inject
  StoryFeed(StoryRepository stories, ImageStore images) {
    this.stories = stories;
    this.images = images;
  }

  /**
   * Returns the 10 newest stories of everyone but the reader, newest first, as JSON.
   *
   * @param reader whose stories to leave out
   */
  byte[] newestFor(Author reader) {
    return feed.bytesFor(reader.id());
  }

  /**
   * Stores a story: its image first, so that no story is ever without. Both are safe in their
   * stores when this returns; on failure neither is seen.
   *
   * @param author who uploaded it
   * @param image what it shows
   */
  StoryItem add(Author author, Rendition image) {
    String id = ids.next(feed.newestId());
    String key = images.put(image);
    Story story = new Story(id, author.id(), author.email(), key, image.width(), image.height());
    try {
      Insertion.insert(() -> stories.insert(story));
    } catch (MongoException e) {
      takeBack(story, e);
      throw e;
    }
    return StoryItem.of(story);
  }

  /**
   * A write that failed may have arrived all the same: the document goes first, then its image.
   * Where the id is taken, the document is another's.
   */
  private void takeBack(Story story, MongoException failure) {
    try {
      if (!Insertion.isTaken(failure)) {
        stories.deleteById(story.id());
      }
      images.delete(story.imageKey());
    } catch (MongoException | ImageStoreUnavailableException e) {
      LOG.log(
          Level.WARNING,
          "event=image-left-behind key={0} cause=\"{1}\"",
          story.imageKey(),
          e.getMessage());
    }
  }

  @Override
  public List<StoryItem> newest(int limit) {
    return items(stories.findByIdGreaterThanOrderByIdDesc(TimeOrderedIds.LOWEST, Limit.of(limit)));
  }

  @Override
  public List<StoryItem> newestOfOthers(String authorId, String after, int limit) {
    return items(
        stories.findByIdGreaterThanAndAuthorIdNotOrderByIdDesc(after, authorId, Limit.of(limit)));
  }

  @Override
  public void rehearse() {
    // Nobody and nothing has this id.
    feed.bytesFor(TimeOrderedIds.LOWEST);
    newestOfOthers(TimeOrderedIds.LOWEST, TimeOrderedIds.LOWEST, SIZE);
    stories.deleteById(TimeOrderedIds.LOWEST);
  }

  private static List<StoryItem> items(List<Story> found) {
    return found.stream().map(StoryItem::of).toList();
  }
}
