package io.plaza.kit.image;

import java.io.IOException;
import java.util.Optional;

/** An uploaded picture whose structure has been read, but not a pixel of it. */
interface Picture {
  /** In pixels, as stored, at least 1. */
  int width();

  /** In pixels, as stored, at least 1. */
  int height();

  /** How the stored picture has to be turned to stand upright. */
  default Orientation orientation() {
    return Orientation.UPRIGHT;
  }

  /** The embedded ICC profile of RGB pixels that {@link #decode} hands out unconverted, if any. */
  default Optional<byte[]> colorProfile() {
    return Optional.empty();
  }

  /**
   * Hands the pixels row by row to {@code sink}, at most coarsened so far as memory asks for.
   *
   * @throws IOException if the picture is broken
   * @throws UnsupportedImageException likewise
   */
  void decode(RowSink sink) throws IOException;

  /** Takes a picture's pixels, from the top row to the bottom row. */
  interface RowSink {
    /** Called first; the size may be a fraction of the picture's. */
    void begin(int width, int height);

    /**
     * @param argb the next row, not premultiplied; the array is used again for the following row
     */
    void row(int[] argb);
  }
}
