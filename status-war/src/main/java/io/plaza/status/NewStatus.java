package io.plaza.status;

import io.plaza.kit.feed.Text;
import jakarta.validation.constraints.NotNull;

/**
 * What a client sends to post a status.
 *
 * @param text what it says
 */
public record NewStatus(
    @NotNull(message = "is missing") @Text(max = 5_000, message = "must be 1 to {max} characters")
        String text) {

  /** Trims the text: space around it says nothing. */
  public NewStatus {
    text = text == null ? null : text.strip();
  }
}
