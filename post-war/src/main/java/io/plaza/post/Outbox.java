package io.plaza.post;

import com.mongodb.MongoException;
import io.plaza.kit.client.Cause;
import io.plaza.kit.client.Refusal;
import io.plaza.kit.client.ServiceAway;
import io.plaza.kit.store.DocumentStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.util.function.Consumer;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Tells the notification service of a post, and takes the mark "not told yet" away once it has
 * heard. Whatever fails between the two leaves the mark, so the {@link Relay} tells again; the
 * notification service keeps one notification for a post, so nothing is doubled. Thread-safe.
 */
@Singleton
public class Outbox {

  private final NotificationService notifications;
  private final ServiceToken token;
  private final Consumer<String> unmark;

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
    this(notifications, token, new Marks(store)::remove);
  }

  Outbox(NotificationService notifications, ServiceToken token, Consumer<String> unmark) {
    this.notifications = notifications;
    this.token = token;
    this.unmark = unmark;
  }

  /**
   * Tells of a post. Takes a few seconds at most.
   *
   * @param postId of which post; it is safe in the store
   * @return what came of it
   */
  Telling tell(String postId) {
    String bearer;
    try {
      bearer = token.bearer();
    } catch (Refusal e) {
      return Telling.away(
          "The user service gives this service no token: "
              + e.getMessage()
              + ". Do both have the same post.client.secret?");
    } catch (ServiceAway | ProcessingException e) {
      return Telling.away("There is no token to be had from the user service: " + Cause.of(e));
    }
    try {
      notifications.create(bearer, new NotificationService.NewNotification(postId));
    } catch (Refusal e) {
      if (!e.saysThereIsNo("postId")) {
        return refused(e);
      }
      // It is past the retention time, so it is to have no notification any more.
    } catch (ServiceAway | ProcessingException e) {
      return Telling.away("The notification service can't be told: " + Cause.of(e));
    }
    try {
      unmark.accept(postId);
      return Telling.heard();
    } catch (MongoException e) {
      return Telling.away("The store does not take the mark away: " + e.getMessage());
    }
  }

  private Telling refused(Refusal refusal) {
    String cause = "The notification service refuses: " + refusal.getMessage() + ".";
    if (refusal.status() == 401) {
      token.forget();
    }
    // Only these two are about the one post; anything else would befall others, too.
    return refusal.status() == 400 || refusal.status() == 403
        ? Telling.refused(cause)
        : Telling.away(cause);
  }
}
