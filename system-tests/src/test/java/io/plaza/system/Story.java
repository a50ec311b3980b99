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
   * A picture.
   *
   * @param url a path on the same origin
   * @param width in pixels
   * @param height in pixels
   */
  public record Image(String url, int width, int height) {}

  /**
   * Reads a story.
   *
   * @param json the object in an answer
   */
  public static Story of(JsonObject json) {
    JsonObject image = json.getJsonObject("image");
    return new Story(
        json.getString("id"),
        Author.of(json.getJsonObject("author")),
        new Image(image.getString("url"), image.getInt("width"), image.getInt("height")),
        Instant.parse(json.getString("createdAt")));
  }
}
