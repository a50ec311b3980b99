package io.plaza.web.service;

import java.time.Instant;

/**
 * A notification of a post as its service tells it.
 *
 * @param id opaque
 * @param postId the post's id; no other notification has it
 * @param author who shared the post
 * @param summary how the post begins, or a phrase that says it is a picture
 * @param createdAt when the post was shared
 */
public record NotificationItem(
    String id, String postId, Author author, String summary, Instant createdAt) {}
