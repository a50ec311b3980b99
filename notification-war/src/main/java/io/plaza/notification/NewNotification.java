package io.plaza.notification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a caller sends to have a notification made: which post, and nothing else, for the rest is
 * read from the post.
 *
 * @param postId the post's id
 */
public record NewNotification(
    @NotBlank(message = "is missing") @Size(max = 100, message = "is no id of a post")
        String postId) {}
