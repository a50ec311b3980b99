package io.plaza.post;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.plaza.kit.store.DocumentStore;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.bson.Document;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Tells the notification service of a post, and takes the mark "not told yet" away once it has
 * heard. Whatever fails between the two leaves the mark, so the {@link Relay} tells again; the
 * notification service keeps one notification for a post, so nothing is doubled. Thread-safe.
 */
@Singleton
public class Outbox {

  private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
  private static final int AT_ONCE = 8;

  private final NotificationService notifications;
  private final ServiceToken token;
  private final MongoCollection<Document> posts;
  private final Semaphore room = new Semaphore(AT_ONCE);

  @Resource private ManagedExecutorService executor;

  /** What comes of telling. */
  enum Telling {
    /** It was heard of, and the mark is gone. */
    HEARD,
    /** Others may be heard of, this one was not wanted. */
    REFUSED,
    /** Nothing can be told, or marked as told, right now. */
    AWAY
  }

  /**
   * An outbox.
   *
   * @param notifications whom to tell
   * @param token this service's own token
   * @param store where the posts and their marks are
   */
  @Inject
  public Outbox(
      @RestClient NotificationService notifications, ServiceToken token, DocumentStore store) {
    this.notifications = notifications;
    this.token = token;
    this.posts = store.database().getCollection("post");
  }

  /**
   * Tells of a post at once, without the caller's waiting for it. Where too many are being told of,
   * it is left to the relay.
   *
   * @param postId of which post; it is safe in the store
   */
  void tellSoon(String postId) {
    if (!room.tryAcquire()) {
      return;
    }
    try {
      executor.execute(
          () -> {
            try {
              tell(postId);
            } finally {
              room.release();
            }
          });
    } catch (RejectedExecutionException e) {
      room.release();
      LOG.log(Level.DEBUG, "event=left-to-relay", e);
    }
  }

  /**
   * Tells of a post.
   *
   * @param postId of which post
   * @return what came of it
   */
  Telling tell(String postId) {
    try (Response answer =
        notifications.create(token.bearer(), new NotificationService.NewNotification(postId))) {
      LOG.log(Level.DEBUG, "event=told post={0} status={1}", postId, answer.getStatus());
    } catch (WebApplicationException e) {
      int status = e.getResponse().getStatus();
      if (status == 401) {
        token.forget();
      }
      if (status != 404) {
        LOG.log(Level.DEBUG, "event=not-told post={0} status={1}", postId, status);
        return status == 400 || status == 403 ? Telling.REFUSED : Telling.AWAY;
      }
      // The post is past the retention time: it is to have no notification any more.
    } catch (ProcessingException e) {
      LOG.log(Level.DEBUG, "event=not-told", e);
      return Telling.AWAY;
    }
    try {
      posts.updateOne(Filters.eq("_id", postId), Updates.unset("untold"));
      return Telling.HEARD;
    } catch (MongoException e) {
      LOG.log(Level.DEBUG, "event=not-unmarked", e);
      return Telling.AWAY;
    }
  }
}
