package io.plaza.kit.image;

/**
 * A picture out of the store.
 *
 * @param key under which it is stored
 * @param bytes the encoded picture; not to be changed
 * @param mediaType as of its {@link Rendition}
 */
public record StoredImage(String key, byte[] bytes, String mediaType) {}
