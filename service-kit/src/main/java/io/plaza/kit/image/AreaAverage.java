package io.plaza.kit.image;

import java.util.Arrays;

/**
 * Scales a picture down by averaging the area that each pixel of the result covers, row by row as
 * they come, so that the whole picture need not be in memory. Colours are weighted with their
 * opacity. One use, one thread.
 */
final class AreaAverage implements Picture.RowSink {
  private static final int CHANNELS = 4;

  private final int width;
  private final int height;
  private final int[] pixels;
  private final float[] line;
  private final float[] sum;
  private int fromWidth;
  private int fromHeight;
  private int[] cells;
  private float[] inside;
  private int rows;
  private int done;
  private boolean transparent;

  /** For a result of {@code width} by {@code height} pixels, no more than the picture has. */
  AreaAverage(int width, int height) {
    this.width = width;
    this.height = height;
    pixels = new int[width * height];
    line = new float[(width + 1) * CHANNELS];
    sum = new float[(width + 1) * CHANNELS];
  }

  @Override
  public void begin(int fromWidth, int fromHeight) {
    if (fromWidth < width || fromHeight < height) {
      throw new IllegalArgumentException("A picture is never enlarged");
    }
    this.fromWidth = fromWidth;
    this.fromHeight = fromHeight;
    cells = new int[fromWidth];
    inside = new float[fromWidth];
    for (int x = 0; x < fromWidth; x++) {
      cells[x] = cell(x, width, fromWidth);
      inside[x] = inside(x, width, fromWidth);
    }
  }

  /** The first pixel of the result that pixel {@code i} of the picture reaches into. */
  private static int cell(int i, int to, int from) {
    return (int) ((long) i * to / from);
  }

  /** The part of that pixel that pixel {@code i} fills; the rest of {@code i} is in the next. */
  private static float inside(int i, int to, int from) {
    long start = (long) i * to;
    long end = (cell(i, to, from) + 1L) * from;
    return (float) (Math.min(start + to, end) - start) / from;
  }

  @Override
  public void row(int[] argb) {
    int y = rows++;
    if (fromWidth == width && fromHeight == height) {
      System.arraycopy(argb, 0, pixels, y * width, width);
      for (int x = 0; x < width && !transparent; x++) {
        transparent = argb[x] >>> 24 != 0xff;
      }
      done++;
      return;
    }
    averageAcross(argb);
    float within = inside(y, height, fromHeight);
    float beyond = (float) height / fromHeight - within;
    add(within);
    int next = cell(y + 1, height, fromHeight);
    if (next > done) {
      flush();
      if (beyond > 0) {
        add(beyond);
      }
    }
  }

  private void averageAcross(int[] argb) {
    Arrays.fill(line, 0);
    float whole = (float) width / fromWidth;
    for (int x = 0; x < fromWidth; x++) {
      int pixel = argb[x];
      float alpha = pixel >>> 24;
      float red = (pixel >> 16 & 0xff) * alpha;
      float green = (pixel >> 8 & 0xff) * alpha;
      float blue = (pixel & 0xff) * alpha;
      float weight = inside[x];
      int at = cells[x] * CHANNELS;
      line[at] += alpha * weight;
      line[at + 1] += red * weight;
      line[at + 2] += green * weight;
      line[at + 3] += blue * weight;
      weight = whole - weight;
      if (weight > 0) {
        line[at + 4] += alpha * weight;
        line[at + 5] += red * weight;
        line[at + 6] += green * weight;
        line[at + 7] += blue * weight;
      }
    }
  }

  private void add(float weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += line[i] * weight;
    }
  }

  private void flush() {
    for (int x = 0; x < width; x++) {
      int at = x * CHANNELS;
      float alpha = sum[at];
      int opacity = Math.min(255, Math.round(alpha));
      transparent |= opacity != 255;
      pixels[done * width + x] =
          opacity == 0
              ? 0
              : opacity << 24
                  | channel(sum[at + 1] / alpha) << 16
                  | channel(sum[at + 2] / alpha) << 8
                  | channel(sum[at + 3] / alpha);
    }
    Arrays.fill(sum, 0);
    done++;
  }

  private static int channel(float value) {
    return Math.min(255, Math.round(value));
  }

  /**
   * The result as ARGB, not premultiplied.
   *
   * @throws UnsupportedImageException if rows are missing
   */
  int[] pixels() {
    if (done != height) {
      throw new UnsupportedImageException("The image ends too early.");
    }
    return pixels;
  }

  /** Whether a pixel of the result lets something shine through. */
  boolean isTransparent() {
    return transparent;
  }
}
