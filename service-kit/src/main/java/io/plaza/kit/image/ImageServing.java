package io.plaza.kit.image;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers {@code GET} (and through JAX-RS {@code HEAD}) of an image. Thread-safe.
 *
 * <p>An image never changes under its key, so its strong {@code ETag} is the key. A request whose
 * {@code If-None-Match} names it comes from someone who got the image before, and is answered
 * {@code 304} without a question to the store, also when the image has gone since. Every other
 * request, {@code If-None-Match: *} too, asks the store, and gets {@code 404} if there is none.
 */
public final class ImageServing {
  /** An entity tag (RFC 9110, 8.8.3), weak or strong: If-None-Match compares both alike. */
  private static final Pattern ENTITY_TAG =
      Pattern.compile("(?:W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

  private final Function<String, Optional<StoredImage>> images;

  /** Serves what the store has. */
  public ImageServing(ImageStore store) {
    this(store::get);
  }

  ImageServing(Function<String, Optional<StoredImage>> images) {
    this.images = images;
  }

  /**
   * The answer to a request for an image.
   *
   * @param key the last segment of its path
   * @param ifNoneMatch the request's {@code If-None-Match}, or null if it has none; if there are
   *     several, joined by commas
   * @throws NotFoundException if there is no such image
   * @throws ImageStoreUnavailableException if the store is away
   */
  public Response respond(String key, String ifNoneMatch) {
    if (ImageStore.isKey(key) && names(ifNoneMatch, key)) {
      return notModified(key);
    }
    StoredImage image =
        images.apply(key).orElseThrow(() -> new NotFoundException("There is no such image."));
    if (ifNoneMatch != null && ifNoneMatch.strip().equals("*")) {
      return notModified(key);
    }
    return common(Response.ok(image.bytes(), image.mediaType()), key)
        .header(HttpHeaders.CONTENT_LENGTH, image.bytes().length)
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
        .header("Content-Security-Policy", "default-src 'none'")
        .build();
  }

  private static boolean names(String ifNoneMatch, String key) {
    if (ifNoneMatch != null) {
      Matcher tags = ENTITY_TAG.matcher(ifNoneMatch);
      while (tags.find()) {
        if (tags.group(1).equals(key)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Response notModified(String key) {
    return common(Response.notModified(), key).build();
  }

  private static Response.ResponseBuilder common(Response.ResponseBuilder response, String key) {
    return response
        .tag(new EntityTag(key))
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
        .header("X-Content-Type-Options", "nosniff");
  }
}
