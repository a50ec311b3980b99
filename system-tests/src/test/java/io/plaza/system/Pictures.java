package io.plaza.system;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Pictures made for tests. All but the large ones show four quarters: red, green, blue and yellow
 * from the upper left to the lower right, so that one sees which side is up.
 */
public final class Pictures {

  /** The quarters' colours: upper left, upper right, lower left, lower right. */
  public static final List<Color> QUARTERS =
      List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);

  /** The quarters at 48 × 32 pixels in lossless WebP. */
  private static final String LOSSLESS_WEBP =
      "UklGRigAAABXRUJQVlA4TBsAAAAvL8AHABASEP6fVmVp/ue//xNAueQ/w9zynwEA";

  /** The quarters at 48 × 32 pixels in lossy WebP. */
  private static final String LOSSY_WEBP =
      "UklGRngAAABXRUJQVlA4IGwAAACwBQCdASowACAAPlkgjEWjoiEdVAA4BYSzAF2coL8A/ADYeuAfhf+qvGBduf1u"
          + "zvsOQyOIcBAA/vFKH47PEvC5/zoQPTX//WDachqBtymAs/+ibFWMcdjVHRqKa/WO//0u7763M5xckD5wAAA=";

  /** The quarters, half transparent, at 48 × 32 pixels in lossless WebP. */
  private static final String TRANSPARENT_WEBP =
      "UklGRjwAAABXRUJQVlA4TC8AAAAvL8AHEB8gEEjaH3qN+RcQFPk/2gAGXyRATdtGUEmW5JF8M3eO6P8ENBozExZmBgA=";

  private static final int SOI_LENGTH = 2;
  private static final int PNG_HEADER_LENGTH = 33;
  private static final int GIF_TRAILER_LENGTH = 1;
  private static final int MOST_IN_A_SEGMENT = 65_533;

  private Pictures() {}

  /**
   * Draws the quarters.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public static BufferedImage quarters(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int quarter = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
        image.setRGB(x, y, QUARTERS.get(quarter).getRGB());
      }
    }
    return image;
  }

  /**
   * Returns the quarters as a JPEG file.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public static byte[] jpeg(int width, int height) {
    return encode(quarters(width, height), "jpeg");
  }

  /**
   * Returns the quarters as a PNG file.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public static byte[] png(int width, int height) {
    return encode(quarters(width, height), "png");
  }

  /**
   * Returns the quarters as a GIF file.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public static byte[] gif(int width, int height) {
    return encode(quarters(width, height), "gif");
  }

  /** Returns the quarters as a lossless WebP file of 48 × 32 pixels. */
  public static byte[] losslessWebp() {
    return Base64.getDecoder().decode(LOSSLESS_WEBP);
  }

  /** Returns the quarters as a lossy WebP file of 48 × 32 pixels. */
  public static byte[] lossyWebp() {
    return Base64.getDecoder().decode(LOSSY_WEBP);
  }

  /** Returns half transparent quarters as a WebP file of 48 × 32 pixels. */
  public static byte[] transparentWebp() {
    return Base64.getDecoder().decode(TRANSPARENT_WEBP);
  }

  /**
   * Returns a black PNG file: few bytes, however many pixels.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public static byte[] blackPng(int width, int height) {
    return encode(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png");
  }

  /**
   * Returns the start of a PNG file that says to be of a size, and has no pixels at all.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public static byte[] pngHeader(int width, int height) {
    byte[] png = png(1, 1);
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    return png;
  }

  /**
   * Returns a GIF file that says to be of a size.
   *
   * @param width in pixels, at most 65,535
   * @param height in pixels, at most 65,535
   */
  public static byte[] gifHeader(int width, int height) {
    byte[] gif = gif(2, 2);
    gif[6] = (byte) width;
    gif[7] = (byte) (width >> 8);
    gif[8] = (byte) height;
    gif[9] = (byte) (height >> 8);
    return gif;
  }

  /** Returns a JPEG file of four colour components, as printers want it. */
  public static byte[] cmykJpeg() {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(
          null,
          new IIOImage(
              java.awt.image.Raster.createInterleavedRaster(
                  java.awt.image.DataBuffer.TYPE_BYTE, 64, 48, 4, null),
              null,
              null),
          null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /**
   * Returns a JPEG file that stands upright when it is turned as its EXIF orientation says, and
   * tells who made it where.
   *
   * @param width in pixels, upright
   * @param height in pixels, upright
   * @param orientation 1 to 8, as the EXIF specification numbers them
   * @param secret what the metadata tells
   */
  public static byte[] jpegWithExif(int width, int height, int orientation, String secret) {
    byte[] jpeg = encode(turnedAway(quarters(width, height), orientation), "jpeg");
    return withSegment(withSegment(jpeg, 0xFE, ascii(secret)), 0xE1, exif(orientation, secret));
  }

  /** Returns what, turned as the orientation says, is the upright picture. */
  private static BufferedImage turnedAway(BufferedImage upright, int orientation) {
    boolean sideways = orientation >= 5;
    int width = sideways ? upright.getHeight() : upright.getWidth();
    int height = sideways ? upright.getWidth() : upright.getHeight();
    BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int right = width - 1 - x;
        int down = height - 1 - y;
        int rgb =
            switch (orientation) {
              case 1 -> upright.getRGB(x, y);
              case 2 -> upright.getRGB(right, y);
              case 3 -> upright.getRGB(right, down);
              case 4 -> upright.getRGB(x, down);
              case 5 -> upright.getRGB(y, x);
              case 6 -> upright.getRGB(down, x);
              case 7 -> upright.getRGB(down, right);
              case 8 -> upright.getRGB(y, right);
              default -> throw new IllegalArgumentException("orientation " + orientation);
            };
        stored.setRGB(x, y, rgb);
      }
    }
    return stored;
  }

  /** An EXIF block (CIPA DC-008): orientation, maker, and a position with a latitude. */
  private static byte[] exif(int orientation, String secret) {
    byte[] maker = ascii(secret + "\0");
    int makerAt = 8 + 2 + 3 * 12 + 4;
    int gpsAt = makerAt + maker.length;
    ByteBuffer tiff = ByteBuffer.allocate(gpsAt + 2 + 2 * 12 + 4 + 24);
    tiff.put(ascii("MM")).putShort((short) 42).putInt(8).putShort((short) 3);
    entry(tiff, 0x010F, 2, maker.length).putInt(makerAt);
    entry(tiff, 0x0112, 3, 1).putShort((short) orientation).putShort((short) 0);
    entry(tiff, 0x8825, 4, 1).putInt(gpsAt);
    tiff.putInt(0).put(maker).putShort((short) 2);
    entry(tiff, 1, 2, 2).put(ascii("N\0\0\0"));
    entry(tiff, 2, 5, 3).putInt(gpsAt + 2 + 2 * 12 + 4);
    tiff.putInt(0);
    for (int part : new int[] {23, 1, 48, 1, 37, 1}) {
      tiff.putInt(part);
    }
    return concatenate(ascii("Exif\0\0"), tiff.array());
  }

  private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count) {
    return tiff.putShort((short) tag).putShort((short) type).putInt(count);
  }

  /**
   * Puts a segment right behind the start of a JPEG file.
   *
   * @param jpeg the file
   * @param marker the marker's second byte
   * @param content at most 65,533 bytes
   */
  public static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    ByteBuffer segment = ByteBuffer.allocate(4 + content.length);
    segment.put((byte) 0xFF).put((byte) marker).putShort((short) (content.length + 2)).put(content);
    return insert(jpeg, SOI_LENGTH, segment.array());
  }

  /**
   * Returns a valid JPEG file of an exact length: comments fill it up.
   *
   * @param length in bytes
   */
  public static byte[] jpegOfLength(int length) {
    byte[] jpeg = jpeg(64, 48);
    ByteArrayOutputStream comments = new ByteArrayOutputStream();
    int missing = length - jpeg.length;
    while (missing > 0) {
      // Never less than the four bytes that a segment has at least.
      int content = Math.min(missing - 4, MOST_IN_A_SEGMENT - 4);
      comments.writeBytes(
          ByteBuffer.allocate(4 + content)
              .put((byte) 0xFF)
              .put((byte) 0xFE)
              .putShort((short) (content + 2))
              .array());
      missing -= 4 + content;
      if (missing > 0 && missing < 4) {
        throw new IllegalArgumentException("no comment is that short: choose another length");
      }
    }
    return insert(jpeg, SOI_LENGTH, comments.toByteArray());
  }

  /**
   * Puts a text into a PNG file, as a {@code tEXt} chunk.
   *
   * @param png the file
   * @param text what it tells
   */
  public static byte[] withText(byte[] png, String text) {
    byte[] content = ascii("tEXtComment\0" + text);
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteBuffer chunk = ByteBuffer.allocate(8 + content.length);
    chunk.putInt(content.length - 4).put(content).putInt((int) crc.getValue());
    return insert(png, PNG_HEADER_LENGTH, chunk.array());
  }

  /**
   * Puts a comment into a GIF file.
   *
   * @param gif the file
   * @param comment at most 255 characters
   */
  public static byte[] withComment(byte[] gif, String comment) {
    byte[] block =
        concatenate(new byte[] {0x21, (byte) 0xFE, (byte) comment.length()}, ascii(comment + "\0"));
    return insert(gif, gif.length - GIF_TRAILER_LENGTH, block);
  }

  /**
   * Returns one file behind another.
   *
   * @param first the first
   * @param second the second
   */
  public static byte[] concatenate(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] insert(byte[] file, int at, byte[] bytes) {
    return concatenate(
        concatenate(Arrays.copyOf(file, at), bytes), Arrays.copyOfRange(file, at, file.length));
  }

  /**
   * Returns a text's bytes.
   *
   * @param text of Latin characters
   */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("This JDK writes no " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * Reads a picture that was served, JPEG or PNG.
   *
   * @param bytes a file
   */
  public static BufferedImage read(byte[] bytes) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image == null) {
        throw new AssertionError("This JDK reads no such picture: " + bytes.length + " bytes");
      }
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns which colours the quarters have, each the nearest of the four: where {@link #QUARTERS}
   * comes back, the picture is upright.
   *
   * @param image what was served
   */
  public static List<Color> quartersOf(BufferedImage image) {
    int left = image.getWidth() / 4;
    int right = image.getWidth() * 3 / 4;
    int top = image.getHeight() / 4;
    int bottom = image.getHeight() * 3 / 4;
    return List.of(
        nearest(image.getRGB(left, top)),
        nearest(image.getRGB(right, top)),
        nearest(image.getRGB(left, bottom)),
        nearest(image.getRGB(right, bottom)));
  }

  private static Color nearest(int rgb) {
    Color seen = new Color(rgb);
    return QUARTERS.stream()
        .min(java.util.Comparator.comparingInt(color -> distance(color, seen)))
        .orElseThrow();
  }

  private static int distance(Color one, Color other) {
    return Math.abs(one.getRed() - other.getRed())
        + Math.abs(one.getGreen() - other.getGreen())
        + Math.abs(one.getBlue() - other.getBlue());
  }
}
