package io.plaza.web.service;

import java.time.Instant;

/**
 * A post as its service tells it.
 *
 * @param id opaque
 * @param author who shared it
 * @param text what it says, with line breaks, or null where it is a picture alone
 * @param image its picture, or null where it is a text alone
 * @param createdAt when it was shared
 */
public record PostItem(String id, Author author, String text, Image image, Instant createdAt) {}
