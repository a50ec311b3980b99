package io.plaza.kit.image;

/**
 * How a stored picture has to be turned and mirrored to stand upright: the eight values of EXIF tag
 * 0x0112 (CIPA DC-008, 4.6.4 A).
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  MIRRORED_UPSIDE_DOWN(false, false, true),
  TRANSPOSED(true, false, false),
  LEFT_SIDE_DOWN(true, true, false),
  TRANSVERSED(true, true, true),
  RIGHT_SIDE_DOWN(true, false, true);

  private static final int TAG = 0x0112;
  private static final int SHORT = 3;

  private final boolean swapped;
  private final boolean flippedX;
  private final boolean flippedY;

  /** First rows and columns change places if {@code swapped}, then the result is flipped. */
  Orientation(boolean swapped, boolean flippedX, boolean flippedY) {
    this.swapped = swapped;
    this.flippedX = flippedX;
    this.flippedY = flippedY;
  }

  /** Whether the upright picture's width is the stored one's height. */
  boolean isSwapped() {
    return swapped;
  }

  /** The pixels of the upright picture, of {@code width} times {@code height} stored ones. */
  int[] apply(int[] pixels, int width, int height) {
    if (this == UPRIGHT) {
      return pixels;
    }
    int uprightWidth = swapped ? height : width;
    int uprightHeight = swapped ? width : height;
    int[] upright = new int[pixels.length];
    for (int y = 0; y < uprightHeight; y++) {
      int fromY = flippedY ? uprightHeight - 1 - y : y;
      for (int x = 0; x < uprightWidth; x++) {
        int fromX = flippedX ? uprightWidth - 1 - x : x;
        upright[y * uprightWidth + x] =
            swapped ? pixels[fromX * width + fromY] : pixels[fromY * width + fromX];
      }
    }
    return upright;
  }

  /**
   * Reads the one tag that matters out of EXIF data, and nothing else of it: what else is in there
   * is not looked at, so it can do no harm. Anything odd counts as upright.
   *
   * @param data holds a TIFF structure from {@code start} to {@code end}, maybe behind the
   *     identifier of a JPEG segment
   */
  static Orientation ofExif(byte[] data, int start, int end) {
    Bytes bytes = new Bytes(data, start, end);
    int tiff = bytes.startsWith(0, "Exif\0\0") ? 6 : 0;
    boolean littleEndian = bytes.startsWith(tiff, "II*\0");
    if (!littleEndian && !bytes.startsWith(tiff, "MM\0*")) {
      return UPRIGHT;
    }
    long directory = tiff + bytes.unsigned(tiff + 4, 4, littleEndian);
    if (directory + 2 > bytes.length()) {
      return UPRIGHT;
    }
    int entries = (int) bytes.unsigned((int) directory, 2, littleEndian);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry + 12 > bytes.length()) {
        return UPRIGHT;
      }
      if (bytes.unsigned((int) entry, 2, littleEndian) == TAG) {
        int value = (int) bytes.unsigned((int) entry + 8, 2, littleEndian);
        boolean valid = bytes.unsigned((int) entry + 2, 2, littleEndian) == SHORT;
        return valid && value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
