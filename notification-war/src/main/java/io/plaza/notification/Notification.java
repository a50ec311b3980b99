package io.plaza.notification;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;

/**
 * A notification as the store keeps it.
 *
 * @param id the post's id, so that one post has one notification and order is the posts' order
 * @param authorId who wrote the post
 * @param authorEmail the author's e-mail address at that time
 * @param summary what the post says, in short
 */
@Entity("notification")
public record Notification(
    @Id String id, @Column String authorId, @Column String authorEmail, @Column String summary) {}
