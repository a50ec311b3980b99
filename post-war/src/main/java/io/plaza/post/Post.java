package io.plaza.post;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;

/**
 * A post as the store keeps it: one document, with its author in it.
 *
 * @param id time-ordered
 * @param authorId who wrote it
 * @param authorEmail the author's e-mail address at that time
 * @param text what it says, or null
 * @param imageKey where the object store has its image, or null
 * @param width of the image, in pixels, or null
 * @param height of the image, in pixels, or null
 * @param untold its id for as long as the notification service has not heard of it, then null
 */
@Entity("post")
public record Post(
    @Id String id,
    @Column String authorId,
    @Column String authorEmail,
    @Column String text,
    @Column String imageKey,
    @Column Integer width,
    @Column Integer height,
    @Column String untold) {}
