package io.plaza.kit.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures to try, good and bad, made as they are needed. */
final class Samples {
  private Samples() {}

  /** Red, green, blue and white quarters: upper left, upper right, lower left, lower right. */
  static BufferedImage quarters(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    Color[] colors = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < colors.length; i++) {
      graphics.setColor(colors[i]);
      graphics.fillRect(
          i % 2 * width / 2, i / 2 * height / 2, width - width / 2, height - height / 2);
    }
    graphics.dispose();
    return image;
  }

  static BufferedImage quarters(int width, int height) {
    return quarters(width, height, BufferedImage.TYPE_INT_RGB);
  }

  static byte[] encode(BufferedImage image, String format) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageWriter writer = ImageReaders.writer(format);
      try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(out);
        writer.write(image);
      }
      writer.dispose();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] progressiveJpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageReaders.writer("jpeg");
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  static BufferedImage decode(Rendition rendition) {
    try {
      return ImageIO.read(new ByteArrayInputStream(rendition.bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** A palette picture of stripes: a byte a pixel here, three colours a pixel in a JPEG. */
  static BufferedImage stripes(int width, int height) {
    byte[] ramp = new byte[256];
    byte[] back = new byte[256];
    for (int i = 0; i < 256; i++) {
      ramp[i] = (byte) i;
      back[i] = (byte) (255 - i);
    }
    IndexColorModel palette = new IndexColorModel(8, 256, ramp, back, ramp);
    BufferedImage image =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
    byte[] row = new byte[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = (byte) ((x + y) / 16);
      }
      image.getRaster().setDataElements(0, y, width, 1, row);
    }
    return image;
  }

  // JPEG

  static byte[] jpegSegment(int marker, byte[] payload) {
    return ByteBuffer.allocate(payload.length + 4)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (payload.length + 2))
        .put(payload)
        .array();
  }

  /** The JPEG with a segment right behind its start. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] payload) {
    return concat(head(jpeg, 2), jpegSegment(marker, payload), tail(jpeg, 2));
  }

  static byte[] exif(int orientation) {
    return concat("Exif\0\0".getBytes(ISO_8859_1), tiff(orientation, orientation % 2 == 0));
  }

  static byte[] tiff(int orientation, boolean littleEndian) {
    ByteBuffer tiff = ByteBuffer.allocate(26);
    tiff.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    tiff.put((littleEndian ? "II" : "MM").getBytes(ISO_8859_1)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation);
    return tiff.array();
  }

  // PNG

  static final byte[] PNG_SIGNATURE = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);

  static byte[] pngChunk(String type, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(ISO_8859_1));
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(type.getBytes(ISO_8859_1))
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  static byte[] pngHeader(int width, int height, int bitDepth, int colorType) {
    return pngChunk(
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) bitDepth)
            .put((byte) colorType)
            .array());
  }

  static byte[] png(byte[]... chunks) {
    return concat(PNG_SIGNATURE, concat(chunks), pngChunk("IEND", new byte[0]));
  }

  /** The PNG with a chunk right behind its header. */
  static byte[] withChunk(byte[] png, String type, byte[] data) {
    return concat(head(png, 33), pngChunk(type, data), tail(png, 33));
  }

  /** Gray steps, written row by row: a byte or two of zeros and more for each sample. */
  static byte[] largePng(int width, int height, int bitDepth, int colorType) {
    int samples = colorType == 6 ? 4 : colorType == 2 ? 3 : 1;
    byte[] row = new byte[1 + width * samples * bitDepth / 8];
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (OutputStream out =
        new DeflaterOutputStream(pixels, new Deflater(Deflater.BEST_SPEED), 1 << 16)) {
      for (int y = 0; y < height; y++) {
        Arrays.fill(row, 1, row.length, (byte) (y / 32));
        out.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png(
        pngHeader(width, height, bitDepth, colorType), pngChunk("IDAT", pixels.toByteArray()));
  }

  static byte[] deflate(byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
      out.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  // WebP

  static byte[] webp(byte[]... chunks) {
    byte[] body = concat("WEBP".getBytes(ISO_8859_1), concat(chunks));
    return concat(little(8).put("RIFF".getBytes(ISO_8859_1)).putInt(body.length).array(), body);
  }

  static byte[] webpChunk(String type, byte[] data) {
    return little(8 + data.length + data.length % 2)
        .put(type.getBytes(ISO_8859_1))
        .putInt(data.length)
        .put(data)
        .array();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A lossless picture of one colour, which takes no bit a pixel: a few bytes for any size. */
  static byte[] losslessWebp(int width, int height, int argb) {
    return webp(webpChunk("VP8L", losslessStream(width, height, argb)));
  }

  static byte[] losslessStream(int width, int height, int argb) {
    BitWriter bits = new BitWriter();
    bits.write(0x2f, 8);
    bits.write(width - 1, 14);
    bits.write(height - 1, 14);
    bits.write(1, 1);
    bits.write(0, 3);
    bits.write(0, 3);
    for (int shift : new int[] {8, 16, 0, 24}) {
      bits.write(0b101, 3);
      bits.write(argb >>> shift & 0xff, 8);
    }
    bits.write(0b001, 3);
    bits.write(0, 1);
    return bits.bytes();
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  static byte[] head(byte[] bytes, int count) {
    return Arrays.copyOf(bytes, count);
  }

  static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  /** Writes bits from the least significant one of each byte up. */
  private static final class BitWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long buffer;
    private int buffered;

    void write(int value, int count) {
      buffer |= (long) value << buffered;
      buffered += count;
      while (buffered >= 8) {
        bytes.write((int) buffer);
        buffer >>>= 8;
        buffered -= 8;
      }
    }

    byte[] bytes() {
      bytes.write((int) buffer);
      return bytes.toByteArray();
    }
  }
}
