package io.plaza.web;

import io.plaza.web.service.Answer;
import jakarta.servlet.http.Part;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A picture that a visitor has chosen in a form; or none. */
final class ChosenPicture {

  private static final long LARGEST = 10L * 1024 * 1024;

  private final Part file;

  /**
   * A picture.
   *
   * @param file what the form has, or null
   */
  ChosenPicture(Part file) {
    this.file = file;
  }

  boolean isThere() {
    return file != null && file.getSize() > 0;
  }

  /** Returns why it can't be shared, if so. */
  Optional<Notice> complaint() {
    return file != null && file.getSize() > LARGEST
        ? Optional.of(Notice.bad("This picture is too large: up to 10 MB, please."))
        : Optional.empty();
  }

  /** Returns what a service's refusal says of a picture, if it does. */
  static Optional<Notice> refusal(Answer<?> answer) {
    if (answer.isRefusedWith(413)) {
      return Optional.of(
          Notice.bad("This picture is too large: up to 10 MB and 40 megapixels, please."));
    }
    return answer.isRefusedWith(415) || answer.isRefusedWith(400)
        ? Optional.of(
            Notice.bad("This file can’t be read as a picture. JPEG, PNG, WebP and GIF work."))
        : Optional.empty();
  }

  /**
   * What is done with the picture while it can be read.
   *
   * @param <T> what comes of it
   */
  interface Use<T> {

    /**
     * Does it.
     *
     * @param part the picture as services take it
     */
    T of(EntityPart part) throws IOException;
  }

  /**
   * Has the picture used; afterwards it is gone.
   *
   * @param use what to do with it
   */
  <T> T use(Use<T> use) throws IOException {
    try (InputStream bytes = file.getInputStream()) {
      return use.of(
          EntityPart.withName("image")
              .fileName("image")
              .content(bytes)
              .mediaType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
              .build());
    } finally {
      file.delete();
    }
  }
}
