package io.plaza.system;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * A story, as others see it.
 *
 * @param id opaque
 * @param author whose it is
 * @param image its picture
 * @param createdAt when it was shared
 */
public record Story(String id, Author author, Image image, Instant createdAt) implements FeedItem {

  /**
   * Reads a story.
   *
   * @param json the object in an answer
   */
  public static Story of(JsonObject json) {
    return new Story(
        json.getString("id"),
        Author.of(json.getJsonObject("author")),
        Image.of(json.getJsonObject("image")),
        Instant.parse(json.getString("createdAt")));
  }
}
