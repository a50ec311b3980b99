package io.plaza.post;

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
import java.util.Optional;

/** The newest posts of everyone but the reader, and the way in for new ones. Thread-safe. */
@Singleton
public class PostFeed implements FeedSource<PostItem>, Rehearsal {

  private static final System.Logger LOG = System.getLogger(PostFeed.class.getName());
  private static final int SIZE = 10;
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final PostRepository posts;
  private final ImageStore images;
  private final Courier courier;
  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
  private final Feed<PostItem> feed = new Feed<>(this, SIZE, new JsonFormat()::encode, PATIENCE);

  @Inject
  PostFeed(PostRepository posts, ImageStore images, Courier courier) {
    this.posts = posts;
    this.images = images;
    this.courier = courier;
  }

  /**
   * Returns the 10 newest posts of everyone but the reader, newest first, as JSON.
   *
   * @param reader whose posts to leave out
   */
  byte[] newestFor(Author reader) {
    return feed.bytesFor(reader.id());
  }

  /**
   * Returns a post.
   *
   * @param id its id, or any text
   */
  Optional<PostItem> find(String id) {
    return TimeOrderedIds.isId(id) ? posts.findById(id).map(PostItem::of) : Optional.empty();
  }

  /**
   * Stores a post and has the notification service told of it. It is safe in the store, with the
   * mark that it is yet to be told of, when this returns.
   *
   * @param author who wrote it
   * @param text what it says; empty where there is an image
   * @param image what it shows; empty where there is a text
   */
  PostItem add(Author author, Optional<String> text, Optional<Rendition> image) {
    String id = ids.next(feed.newestId());
    Post post =
        new Post(
            id,
            author.id(),
            author.email(),
            text.orElse(null),
            image.map(images::put).orElse(null),
            image.map(Rendition::width).orElse(null),
            image.map(Rendition::height).orElse(null),
            id);
    try {
      Insertion.insert(() -> posts.insert(post));
    } catch (MongoException e) {
      takeBack(post, e);
      throw e;
    }
    courier.tellSoon(id);
    return PostItem.of(post);
  }

  /**
   * A write that failed may have arrived all the same: the document goes first, then its image.
   * Where the id is taken, the document is another's.
   */
  private void takeBack(Post post, MongoException failure) {
    try {
      if (!Insertion.isTaken(failure)) {
        posts.deleteById(post.id());
      }
      if (post.imageKey() != null) {
        images.delete(post.imageKey());
      }
    } catch (MongoException | ImageStoreUnavailableException e) {
      LOG.log(
          Level.WARNING, "event=post-left-behind id={0} cause=\"{1}\"", post.id(), e.getMessage());
    }
  }

  @Override
  public List<PostItem> newest(int limit) {
    return items(posts.findByIdGreaterThanOrderByIdDesc(TimeOrderedIds.LOWEST, Limit.of(limit)));
  }

  @Override
  public List<PostItem> newestOfOthers(String authorId, String after, int limit) {
    return items(
        posts.findByIdGreaterThanAndAuthorIdNotOrderByIdDesc(after, authorId, Limit.of(limit)));
  }

  @Override
  public void rehearse() {
    // Nobody and nothing has this id.
    feed.bytesFor(TimeOrderedIds.LOWEST);
    newestOfOthers(TimeOrderedIds.LOWEST, TimeOrderedIds.LOWEST, SIZE);
    posts.deleteById(TimeOrderedIds.LOWEST);
  }

  private static List<PostItem> items(List<Post> found) {
    return found.stream().map(PostItem::of).toList();
  }
}
