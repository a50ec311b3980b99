package io.plaza.kit.image;

/** The inverse of the predictor transform of lossless WebP (RFC 9649, 4.1). One use, one thread. */
final class SpatialPrediction implements RowTransform {
  private static final int OPAQUE_BLACK = 0xff000000;

  private final int[] blocks;
  private final int blocksPerRow;
  private final int sizeBits;
  private final int width;

  /** The row above, and behind it the first pixel of this row: it is right above the last one. */
  private final int[] above;

  SpatialPrediction(int[] blocks, int blocksPerRow, int sizeBits, int width) {
    this.blocks = blocks;
    this.blocksPerRow = blocksPerRow;
    this.sizeBits = sizeBits;
    this.width = width;
    above = new int[width + 1];
  }

  @Override
  public int[] apply(int[] row, int y) {
    if (y == 0) {
      row[0] = add(row[0], OPAQUE_BLACK);
      for (int x = 1; x < width; x++) {
        row[x] = add(row[x], row[x - 1]);
      }
    } else {
      row[0] = add(row[0], above[0]);
      above[width] = row[0];
      int start = (y >> sizeBits) * blocksPerRow;
      for (int x = 1; x < width; x++) {
        int mode = blocks[start + (x >> sizeBits)] >> 8 & 0xf;
        row[x] = add(row[x], predict(mode, row[x - 1], above[x], above[x + 1], above[x - 1]));
      }
    }
    System.arraycopy(row, 0, above, 0, width);
    return row;
  }

  private static int predict(int mode, int left, int top, int topRight, int topLeft) {
    return switch (mode) {
      case 1 -> left;
      case 2 -> top;
      case 3 -> topRight;
      case 4 -> topLeft;
      case 5 -> average(average(left, topRight), top);
      case 6 -> average(left, topLeft);
      case 7 -> average(left, top);
      case 8 -> average(topLeft, top);
      case 9 -> average(top, topRight);
      case 10 -> average(average(left, topLeft), average(top, topRight));
      case 11 -> select(left, top, topLeft);
      case 12 -> gradient(left, top, topLeft);
      case 13 -> halfGradient(average(left, top), topLeft);
      default -> OPAQUE_BLACK;
    };
  }

  private static int add(int a, int b) {
    return (a & 0xff00ff00) + (b & 0xff00ff00) & 0xff00ff00
        | (a & 0xff00ff) + (b & 0xff00ff) & 0xff00ff;
  }

  private static int average(int a, int b) {
    return (((a ^ b) & 0xfefefefe) >>> 1) + (a & b);
  }

  private static int select(int left, int top, int topLeft) {
    int fromLeft = 0;
    int fromTop = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int corner = topLeft >>> shift & 0xff;
      fromLeft += Math.abs((top >>> shift & 0xff) - corner);
      fromTop += Math.abs((left >>> shift & 0xff) - corner);
    }
    return fromLeft < fromTop ? left : top;
  }

  private static int gradient(int left, int top, int topLeft) {
    int result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = (left >>> shift & 0xff) + (top >>> shift & 0xff) - (topLeft >>> shift & 0xff);
      result |= clamp(value) << shift;
    }
    return result;
  }

  private static int halfGradient(int average, int topLeft) {
    int result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = average >>> shift & 0xff;
      result |= clamp(value + (value - (topLeft >>> shift & 0xff)) / 2) << shift;
    }
    return result;
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
