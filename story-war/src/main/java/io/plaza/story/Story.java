package io.plaza.story;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;

/**
 * A story as the store keeps it: one document, with its author in it.
 *
 * @param id time-ordered
 * @param authorId who uploaded it
 * @param authorEmail the author's e-mail address at that time
 * @param imageKey where the object store has the image
 * @param width of the image, in pixels
 * @param height of the image, in pixels
 */
@Entity("story")
public record Story(
    @Id String id,
    @Column String authorId,
    @Column String authorEmail,
    @Column String imageKey,
    @Column int width,
    @Column int height) {}
