package io.plaza.system;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * A notification, as others see it.
 *
 * @param id opaque
 * @param postId the post that it tells of
 * @param author who wrote the post
 * @param summary what the post says, in short
 * @param createdAt when the post was made
 */
public record Notification(
    String id, String postId, Author author, String summary, Instant createdAt)
    implements FeedItem {

  /**
   * Reads a notification.
   *
   * @param json the object in an answer
   */
  public static Notification of(JsonObject json) {
    return new Notification(
        json.getString("id"),
        json.getString("postId"),
        Author.of(json.getJsonObject("author")),
        json.getString("summary"),
        Instant.parse(json.getString("createdAt")));
  }
}
