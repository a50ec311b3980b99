package io.plaza.kit.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A PNG picture (ISO/IEC 15948); of an animated one the still picture that it holds.
 *
 * <p>Only the chunks that make up the pixels reach the decoder, which would inflate text and
 * profiles without a bound.
 */
final class PngPicture implements Picture {
  /** RGB profiles have 500 bytes to 1 MiB; what inflates to more is left aside. */
  private static final int LARGEST_PROFILE = 4 * 1024 * 1024;

  private static final int SIGNATURE = 8;

  private final List<Bytes> chunks = new ArrayList<>();
  private final Bytes upload;
  private final int width;
  private final int height;
  private final int bitDepth;
  private final int colorType;
  private Orientation orientation = Orientation.UPRIGHT;
  private Bytes profile;

  PngPicture(byte[] upload) {
    this.upload = new Bytes(upload);
    Bytes header = this.upload.slice(SIGNATURE, 25);
    if (!header.startsWith(0, "\0\0\0\rIHDR")) {
      throw new UnsupportedImageException("The PNG image is broken.");
    }
    long declaredWidth = header.big32(8);
    long declaredHeight = header.big32(12);
    if (declaredWidth > Integer.MAX_VALUE || declaredHeight > Integer.MAX_VALUE) {
      throw new UnsupportedImageException("The PNG image is broken.");
    }
    width = (int) declaredWidth;
    height = (int) declaredHeight;
    bitDepth = header.at(16);
    colorType = header.at(17);
    chunks.add(header);
    readChunks();
  }

  private void readChunks() {
    int position = SIGNATURE + 25;
    boolean pixels = false;
    while (!upload.startsWith(position + 4, "IEND")) {
      long length = upload.big32(position);
      Bytes chunk = upload.slice(position, 12 + length);
      if (chunk.startsWith(4, "IDAT")) {
        pixels = true;
        chunks.add(chunk);
      } else if (chunk.startsWith(4, "PLTE") || chunk.startsWith(4, "tRNS")) {
        chunks.add(chunk);
      } else if (chunk.startsWith(4, "eXIf")) {
        orientation = chunk.slice(8, length).orientation();
      } else if (chunk.startsWith(4, "iCCP")) {
        profile = chunk.slice(8, length);
      }
      position += chunk.length();
    }
    chunks.add(upload.slice(position, 12));
    if (!pixels) {
      throw new UnsupportedImageException("The PNG image has no pixels.");
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
    boolean gray = (colorType & 2) == 0;
    if (profile == null || gray) {
      return Optional.empty();
    }
    int name = 0;
    while (name < profile.length() && profile.at(name) != 0) {
      name++;
    }
    int start = name + 2;
    return start < profile.length()
        ? inflate(profile.slice(start, profile.length() - start).copy())
        : Optional.empty();
  }

  private static Optional<byte[]> inflate(byte[] compressed) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      ByteArrayOutputStream inflated = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 || inflated.size() + count > LARGEST_PROFILE) {
          return Optional.empty();
        }
        inflated.write(buffer, 0, count);
      }
      return Optional.of(inflated.toByteArray());
    } catch (DataFormatException broken) {
      // The colours may be a little off then; the picture itself is fine.
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  @Override
  public void decode(RowSink sink) throws IOException {
    ByteArrayOutputStream png =
        new ByteArrayOutputStream(SIGNATURE + chunks.stream().mapToInt(Bytes::length).sum());
    upload.slice(0, SIGNATURE).writeTo(png);
    chunks.forEach(chunk -> chunk.writeTo(png));
    int samples = (colorType & 1) != 0 ? 1 : ((colorType & 2) != 0 ? 4 : 2);
    int bytesPerPixel = bitDepth == 16 ? 2 * samples : samples;
    new ImageDecoder(ImageReaders.png(), bytesPerPixel).decode(png.toByteArray(), this, sink);
  }
}
