package io.plaza.system;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * A status, as others see it.
 *
 * @param id opaque
 * @param author who wrote it
 * @param text what it says
 * @param createdAt when it was written
 */
public record Status(String id, Author author, String text, Instant createdAt) implements FeedItem {

  /**
   * Reads a status.
   *
   * @param json the object in an answer
   */
  public static Status of(JsonObject json) {
    return new Status(
        json.getString("id"),
        Author.of(json.getJsonObject("author")),
        json.getString("text"),
        Instant.parse(json.getString("createdAt")));
  }
}
