package io.plaza.kit.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** A stretch of an upload, read with bounds: beyond its end it is a broken picture. */
final class Bytes {
  private final byte[] data;
  private final int start;
  private final int end;

  Bytes(byte[] data) {
    this(data, 0, data.length);
  }

  Bytes(byte[] data, int start, int end) {
    this.data = data;
    this.start = start;
    this.end = end;
  }

  int length() {
    return end - start;
  }

  int at(int offset) {
    if (offset < 0 || offset >= length()) {
      throw new UnsupportedImageException("The image ends too early.");
    }
    return data[start + offset] & 0xff;
  }

  /** An unsigned number of 1 to 4 bytes. */
  long unsigned(int offset, int size, boolean littleEndian) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | at(offset + (littleEndian ? size - 1 - i : i));
    }
    return value;
  }

  int big16(int offset) {
    return (int) unsigned(offset, 2, false);
  }

  long big32(int offset) {
    return unsigned(offset, 4, false);
  }

  int little16(int offset) {
    return (int) unsigned(offset, 2, true);
  }

  int little24(int offset) {
    return (int) unsigned(offset, 3, true);
  }

  long little32(int offset) {
    return unsigned(offset, 4, true);
  }

  boolean startsWith(int offset, String text) {
    byte[] expected = text.getBytes(ISO_8859_1);
    int from = start + offset;
    return offset >= 0
        && from + expected.length <= end
        && Arrays.equals(data, from, from + expected.length, expected, 0, expected.length);
  }

  /** The part from {@code offset} on, which must be there whole. */
  Bytes slice(int offset, long length) {
    if (offset < 0 || length < 0 || offset + length > length()) {
      throw new UnsupportedImageException("The image ends too early.");
    }
    return new Bytes(data, start + offset, (int) (start + offset + length));
  }

  byte[] copy() {
    return Arrays.copyOfRange(data, start, end);
  }

  Orientation orientation() {
    try {
      return Orientation.ofExif(data, start, end);
    } catch (UnsupportedImageException cutOff) {
      // A picture is not worse for EXIF data that ends too early: it stays as it is stored.
      return Orientation.UPRIGHT;
    }
  }

  void writeTo(ByteArrayOutputStream out) {
    out.write(data, start, length());
  }
}
