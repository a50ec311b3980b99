package io.plaza.web.service;

/**
 * A picture as its service tells it.
 *
 * @param url a path on the pages' own origin
 * @param width in pixels
 * @param height in pixels
 */
public record Image(String url, int width, int height) {}
