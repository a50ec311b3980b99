package io.plaza.kit.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * Decodes with an {@link ImageReader}, leaving out rows and columns where the whole picture would
 * take too much memory. One use, one thread.
 */
final class ImageDecoder {
  /** Bytes that decoded pixels may take: what a 12-megapixel picture with transparency has. */
  private static final int BUDGET = 48 * 1024 * 1024;

  private final ImageReader reader;
  private final int bytesPerPixel;

  /**
   * @param bytesPerPixel that the reader needs for a decoded pixel
   */
  ImageDecoder(ImageReader reader, int bytesPerPixel) {
    this.reader = reader;
    this.bytesPerPixel = bytesPerPixel;
  }

  void decode(byte[] encoded, Picture picture, Picture.RowSink sink) throws IOException {
    BufferedImage image =
        read(encoded, subsampling(picture.width(), picture.height(), bytesPerPixel));
    sink.begin(image.getWidth(), image.getHeight());
    Rows rows = new Rows(image);
    for (int y = 0; y < image.getHeight(); y++) {
      sink.row(rows.argb(y));
    }
  }

  /** Decodes every {@code subsampling}th column of every {@code subsampling}th row. */
  BufferedImage read(byte[] encoded, int subsampling) throws IOException {
    try {
      reader.setInput(new ByteArrayImageInput(encoded), true, false);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(subsampling, subsampling, 0, 0);
      return reader.read(0, param);
    } finally {
      reader.dispose();
    }
  }

  /** How coarse to read: as fine as memory allows, but never below the size of the rendition. */
  static int subsampling(int width, int height, int bytesPerPixel) {
    int most = Math.max(1, Math.max(width, height) / Renditions.LONGEST_SIDE);
    int step = 1;
    while (step < most && (long) ceil(width, step) * ceil(height, step) * bytesPerPixel > BUDGET) {
      step++;
    }
    return step;
  }

  private static int ceil(int length, int step) {
    return (length + step - 1) / step;
  }

  /** The rows of a decoded image as ARGB. Faster than {@link BufferedImage#getRGB} by far. */
  static final class Rows {
    private final BufferedImage image;
    private final Raster raster;
    private final int[] argb;
    private final int[] palette;
    private final boolean bytes;
    private final boolean samples;
    private byte[] byteRow;
    private int[] sampleRow;

    Rows(BufferedImage image) {
      this.image = image;
      raster = image.getRaster();
      argb = new int[image.getWidth()];
      ColorModel model = image.getColorModel();
      int type = raster.getTransferType();
      boolean component =
          image.getType() != BufferedImage.TYPE_INT_RGB
              && (model.getColorSpace().getType() == ColorSpace.TYPE_RGB
                  || model.getColorSpace().getType() == ColorSpace.TYPE_GRAY)
              && raster.getNumBands() == model.getNumComponents()
              && !model.isAlphaPremultiplied();
      palette = model instanceof IndexColorModel index ? palette(index) : null;
      bytes = palette == null && component && type == DataBuffer.TYPE_BYTE;
      samples = palette != null || component && type == DataBuffer.TYPE_USHORT;
    }

    private static int[] palette(IndexColorModel index) {
      int[] palette = new int[index.getMapSize()];
      index.getRGBs(palette);
      return palette;
    }

    /** The row, in an array that the next call uses again. */
    int[] argb(int y) {
      int width = argb.length;
      if (bytes) {
        byteRow = (byte[]) raster.getDataElements(0, y, width, 1, byteRow);
        fromBytes();
      } else if (samples) {
        sampleRow = raster.getPixels(0, y, width, 1, sampleRow);
        if (palette == null) {
          fromWideSamples();
        } else {
          for (int x = 0; x < width; x++) {
            argb[x] = sampleRow[x] < palette.length ? palette[sampleRow[x]] : 0;
          }
        }
      } else {
        image.getRGB(0, y, width, 1, argb, 0, width);
      }
      return argb;
    }

    private void fromBytes() {
      byte[] row = byteRow;
      int at = 0;
      // One or two bands are gray: taken as sRGB is, not as the JDK's linear gray.
      switch (raster.getNumBands()) {
        case 1 -> {
          for (int x = 0; x < argb.length; x++) {
            argb[x] = 0xff000000 | (row[x] & 0xff) * 0x010101;
          }
        }
        case 2 -> {
          for (int x = 0; x < argb.length; x++, at += 2) {
            argb[x] = row[at + 1] << 24 | (row[at] & 0xff) * 0x010101;
          }
        }
        case 3 -> {
          for (int x = 0; x < argb.length; x++, at += 3) {
            argb[x] =
                0xff000000
                    | (row[at] & 0xff) << 16
                    | (row[at + 1] & 0xff) << 8
                    | row[at + 2] & 0xff;
          }
        }
        default -> {
          for (int x = 0; x < argb.length; x++, at += 4) {
            argb[x] =
                row[at + 3] << 24
                    | (row[at] & 0xff) << 16
                    | (row[at + 1] & 0xff) << 8
                    | row[at + 2] & 0xff;
          }
        }
      }
    }

    private void fromWideSamples() {
      int bands = raster.getNumBands();
      boolean gray = bands < 3;
      for (int x = 0, at = 0; x < argb.length; x++, at += bands) {
        int red = sampleRow[at] >> 8;
        int green = gray ? red : sampleRow[at + 1] >> 8;
        int blue = gray ? red : sampleRow[at + 2] >> 8;
        int alpha = bands % 2 == 0 ? sampleRow[at + bands - 1] >> 8 : 0xff;
        argb[x] = alpha << 24 | red << 16 | green << 8 | blue;
      }
    }
  }
}
