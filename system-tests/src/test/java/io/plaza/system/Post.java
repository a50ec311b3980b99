package io.plaza.system;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A post, as others see it.
 *
 * @param id opaque
 * @param author who wrote it
 * @param text what it says; empty where it is a picture alone
 * @param image its picture; empty where it is a text alone
 * @param createdAt when it was posted
 */
public record Post(
    String id, Author author, Optional<String> text, Optional<Image> image, Instant createdAt)
    implements FeedItem {

  /**
   * Reads a post.
   *
   * @param json the object in an answer
   */
  public static Post of(JsonObject json) {
    return new Post(
        json.getString("id"),
        Author.of(json.getJsonObject("author")),
        Optional.ofNullable(json.getString("text", null)),
        Optional.ofNullable(json.getJsonObject("image")).map(Image::of),
        Instant.parse(json.getString("createdAt")));
  }
}
