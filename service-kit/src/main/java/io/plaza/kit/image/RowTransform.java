package io.plaza.kit.image;

/** The inverse of a transform of lossless WebP (RFC 9649, section 4), row by row. */
interface RowTransform {
  /** The untransformed row; may be the given array, and used again for the following row. */
  int[] apply(int[] row, int y);

  /** Section 4.3. */
  static RowTransform addGreen() {
    return (row, y) -> {
      for (int x = 0; x < row.length; x++) {
        int pixel = row[x];
        int green = pixel >> 8 & 0xff;
        row[x] = pixel & 0xff00ff00 | (pixel & 0xff00ff) + green * 0x010001 & 0xff00ff;
      }
      return row;
    };
  }

  /** Section 4.2; {@code blocks} holds a colour transform element for each block of pixels. */
  static RowTransform crossColor(int[] blocks, int blocksPerRow, int sizeBits) {
    return (row, y) -> {
      int start = (y >> sizeBits) * blocksPerRow;
      for (int x = 0; x < row.length; x++) {
        int element = blocks[start + (x >> sizeBits)];
        int pixel = row[x];
        byte green = (byte) (pixel >> 8);
        int red = (pixel >> 16) + delta((byte) element, green) & 0xff;
        int blue =
            pixel + delta((byte) (element >> 8), green) + delta((byte) (element >> 16), (byte) red)
                & 0xff;
        row[x] = pixel & 0xff00ff00 | red << 16 | blue;
      }
      return row;
    };
  }

  private static int delta(byte factor, byte color) {
    return factor * color >> 5;
  }

  /** Section 4.4; a pixel's green holds the palette indexes of up to eight pixels. */
  static RowTransform palette(int[] palette, int widthBits, int width) {
    int[] unpacked = new int[width];
    int indexBits = 8 >> widthBits;
    int mask = (1 << indexBits) - 1;
    return (row, y) -> {
      for (int x = 0; x < width; x++) {
        int packed = row[x >> widthBits] >> 8 & 0xff;
        int index = packed >> (x & (1 << widthBits) - 1) * indexBits & mask;
        unpacked[x] = index < palette.length ? palette[index] : 0;
      }
      return unpacked;
    };
  }
}
