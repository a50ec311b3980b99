package io.plaza.web.service;

import java.time.Instant;

/**
 * A status as its service tells it.
 *
 * @param id opaque
 * @param author who wrote it
 * @param text what it says, with line breaks
 * @param createdAt when it was shared
 */
public record StatusItem(String id, Author author, String text, Instant createdAt) {}
