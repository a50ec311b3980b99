package io.plaza.web.service;

import java.time.Instant;

/**
 * A story as its service tells it.
 *
 * @param id opaque
 * @param author who shared it
 * @param image the picture
 * @param createdAt when it was shared
 */
public record StoryItem(String id, Author author, Image image, Instant createdAt) {}
