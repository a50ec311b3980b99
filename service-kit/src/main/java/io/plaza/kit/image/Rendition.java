package io.plaza.kit.image;

/**
 * A picture as it is stored and served: encoded by us, upright, in sRGB, without metadata.
 *
 * @param bytes the encoded picture; not to be changed
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param width in pixels, 1 to {@value Renditions#LONGEST_SIDE}
 * @param height in pixels, 1 to {@value Renditions#LONGEST_SIDE}
 */
public record Rendition(byte[] bytes, String mediaType, int width, int height) {}
