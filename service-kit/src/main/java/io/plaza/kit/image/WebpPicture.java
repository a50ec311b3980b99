package io.plaza.kit.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A WebP picture (RFC 9649), lossy or lossless, with or without transparency; of an animated one
 * the first frame, in its own size.
 *
 * <p>The library decodes the lossy form macroblock by macroblock, but it keeps the whole of a
 * lossless one, and of the lossless plane that holds a lossy one's transparency: those are decoded
 * by {@link LosslessWebp}.
 */
final class WebpPicture implements Picture {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;

  private Bytes lossy;
  private Bytes lossless;
  private Bytes alpha;
  private Bytes profile;
  private Orientation orientation = Orientation.UPRIGHT;
  private int width;
  private int height;

  private WebpPicture() {}

  static WebpPicture of(byte[] upload) {
    Bytes bytes = new Bytes(upload);
    WebpPicture picture = new WebpPicture();
    picture.readChunks(
        bytes.slice(RIFF_HEADER, bytes.little32(4) + CHUNK_HEADER - RIFF_HEADER), true);
    picture.readSize();
    return picture;
  }

  private void readChunks(Bytes chunks, boolean outermost) {
    int position = 0;
    while (position + CHUNK_HEADER <= chunks.length()) {
      long length = chunks.little32(position + 4);
      Bytes chunk = chunks.slice(position + CHUNK_HEADER, length);
      boolean first = lossy == null && lossless == null;
      if (first && chunks.startsWith(position, "VP8 ")) {
        lossy = chunk;
      } else if (first && chunks.startsWith(position, "VP8L")) {
        lossless = chunk;
      } else if (first && chunks.startsWith(position, "ALPH")) {
        alpha = chunk;
      } else if (first && outermost && chunks.startsWith(position, "ANMF")) {
        readChunks(chunk.slice(FRAME_HEADER, length - FRAME_HEADER), false);
      } else if (chunks.startsWith(position, "ICCP")) {
        profile = chunk;
      } else if (chunks.startsWith(position, "EXIF")) {
        orientation = chunk.orientation();
      }
      position += CHUNK_HEADER + chunk.length() + (chunk.length() & 1);
    }
  }

  private void readSize() {
    if (lossless != null) {
      if (lossless.at(0) != 0x2f || lossless.at(4) >> 5 != 0) {
        throw new UnsupportedImageException("The WebP image is broken.");
      }
      long packed = lossless.little32(1);
      width = 1 + (int) (packed & 0x3fff);
      height = 1 + (int) (packed >> 14 & 0x3fff);
    } else if (lossy != null) {
      // RFC 6386, 9.1: a key frame, its start code, 14 bits each of width and height
      if ((lossy.at(0) & 1) != 0 || !lossy.startsWith(3, "\u009d\u0001\u002a")) {
        throw new UnsupportedImageException("The WebP image is broken.");
      }
      width = lossy.little16(6) & 0x3fff;
      height = lossy.little16(8) & 0x3fff;
      int firstPartition = lossy.little24(0) >> 5;
      lossy.slice(10, firstPartition);
    } else {
      throw new UnsupportedImageException("The WebP image has no pixels.");
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public Orientation orientation() {
    return orientation;
  }

  @Override
  public Optional<byte[]> colorProfile() {
    return Optional.ofNullable(profile).map(Bytes::copy);
  }

  @Override
  public void decode(RowSink sink) throws IOException {
    if (lossless != null) {
      sink.begin(width, height);
      boolean hasAlpha = (lossless.at(4) >> 4 & 1) != 0;
      new LosslessWebp(lossless.slice(5, lossless.length() - 5L), width, height)
          .decode(hasAlpha ? sink::row : row -> sink.row(opaque(row)));
      return;
    }
    int step = ImageDecoder.subsampling(width, height, 3);
    BufferedImage image = new ImageDecoder(ImageReaders.webp(), 3).read(riff(lossy), step);
    ImageDecoder.Rows rows = new ImageDecoder.Rows(image);
    sink.begin(image.getWidth(), image.getHeight());
    if (alpha == null) {
      for (int y = 0; y < image.getHeight(); y++) {
        sink.row(rows.argb(y));
      }
      return;
    }
    new WebpAlpha(alpha, width, height)
        .decode(
            (y, opacity) -> {
              if (y % step == 0) {
                sink.row(withAlpha(rows.argb(y / step), opacity, step));
              }
            });
  }

  private static int[] opaque(int[] row) {
    for (int x = 0; x < row.length; x++) {
      row[x] |= 0xff000000;
    }
    return row;
  }

  private static int[] withAlpha(int[] row, byte[] opacity, int step) {
    for (int x = 0; x < row.length; x++) {
      row[x] = row[x] & 0xffffff | opacity[x * step] << 24;
    }
    return row;
  }

  /** The lossy picture alone in a file of its own: no other chunk reaches the decoder. */
  private static byte[] riff(Bytes lossy) {
    int padded = lossy.length() + (lossy.length() & 1);
    ByteBuffer header = ByteBuffer.allocate(RIFF_HEADER + CHUNK_HEADER);
    header.order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(ISO_8859_1)).putInt(4 + CHUNK_HEADER + padded);
    header.put("WEBPVP8 ".getBytes(ISO_8859_1)).putInt(lossy.length());
    ByteArrayOutputStream file = new ByteArrayOutputStream(header.capacity() + padded);
    file.writeBytes(header.array());
    lossy.writeTo(file);
    if (padded != lossy.length()) {
      file.write(0);
    }
    return file.toByteArray();
  }
}
