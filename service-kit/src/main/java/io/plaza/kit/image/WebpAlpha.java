package io.plaza.kit.image;

/**
 * The transparency of a lossy WebP picture (RFC 9649, 2.7.1.2), decoded row by row. One use, one
 * thread.
 */
final class WebpAlpha {
  private final Bytes chunk;
  private final int width;
  private final int height;
  private final byte[] row;
  private final byte[] above;
  private int y;

  WebpAlpha(Bytes chunk, int width, int height) {
    this.chunk = chunk;
    this.width = width;
    this.height = height;
    row = new byte[width];
    above = new byte[width];
  }

  /** Takes the opacity of a row's pixels; the array is used again for the following row. */
  interface Sink {
    void row(int y, byte[] opacity);
  }

  void decode(Sink sink) {
    int compression = chunk.at(0) & 3;
    int filter = chunk.at(0) >> 2 & 3;
    Bytes data = chunk.slice(1, chunk.length() - 1L);
    if (compression == 0) {
      for (int line = 0; line < height; line++) {
        for (int x = 0; x < width; x++) {
          row[x] = (byte) data.at(line * width + x);
        }
        finish(filter, sink);
      }
    } else if (compression == 1) {
      new LosslessWebp(data, width, height)
          .decode(
              argb -> {
                for (int x = 0; x < width; x++) {
                  row[x] = (byte) (argb[x] >> 8);
                }
                finish(filter, sink);
              });
    } else {
      throw new UnsupportedImageException("The WebP image is broken.");
    }
  }

  private void finish(int filter, Sink sink) {
    if (filter != 0) {
      for (int x = 0; x < width; x++) {
        row[x] += (byte) prediction(filter, x);
      }
    }
    sink.row(y++, row);
    System.arraycopy(row, 0, above, 0, width);
  }

  private int prediction(int filter, int x) {
    if (x == 0) {
      return y == 0 ? 0 : above[0];
    }
    if (y == 0 || filter == 1) {
      return row[x - 1];
    }
    if (filter == 2) {
      return above[x];
    }
    int gradient = (row[x - 1] & 0xff) + (above[x] & 0xff) - (above[x - 1] & 0xff);
    return Math.max(0, Math.min(255, gradient));
  }
}
