package io.plaza.post;

import io.plaza.kit.feed.Text;
import jakarta.validation.constraints.NotNull;

/**
 * What a client sends to post a text.
 *
 * @param text what it says
 */
public record NewPost(
    @NotNull(message = "is missing") @Text(max = 5_000, message = "must be 1 to {max} characters")
        String text) {

  /** Trims the text: space around it says nothing. */
  public NewPost {
    text = text == null ? null : text.strip();
  }
}
