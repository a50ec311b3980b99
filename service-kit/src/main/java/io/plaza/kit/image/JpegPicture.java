package io.plaza.kit.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JPEG picture (ITU-T T.81): baseline or progressive, gray, YCbCr, RGB, CMYK or YCCK.
 *
 * <p>Only the segments that make up the pixels reach the decoder, so nothing hidden in the others
 * does.
 */
final class JpegPicture implements Picture {
  /**
   * A scan costs a pass over the whole picture, however few bytes it has, so without a bound a
   * small file keeps a core busy for minutes. Encoders make 10 to 20.
   */
  private static final int MOST_SCANS = 64;

  private static final int MOST_SEGMENTS = 4096;

  private final List<Bytes> segments = new ArrayList<>();
  private final List<Bytes> profileSegments = new ArrayList<>();
  private Orientation orientation = Orientation.UPRIGHT;
  private boolean exifSeen;
  private int width;
  private int height;
  private int components;

  JpegPicture(byte[] upload) {
    Bytes bytes = new Bytes(upload);
    int scans = 0;
    int position = 2;
    for (int count = 0; ; count++) {
      while (bytes.at(position) != 0xff) {
        position++;
      }
      while (bytes.at(position) == 0xff) {
        position++;
      }
      int marker = bytes.at(position++);
      if (marker == 0xd9) {
        break;
      }
      if (marker == 0 || marker == 1 || marker >= 0xd0 && marker <= 0xd8) {
        continue;
      }
      int length = 2 + Math.max(2, bytes.big16(position));
      if (marker == 0xda) {
        scans++;
        length = endOfScan(bytes, position - 2 + length) - (position - 2);
      }
      if (scans > MOST_SCANS || count > MOST_SEGMENTS) {
        throw new UnsupportedImageException("The JPEG image has too many parts.");
      }
      sort(marker, bytes.slice(position - 2, length));
      position += length - 2;
    }
    if (scans == 0 || width == 0 || height == 0) {
      throw new UnsupportedImageException("The JPEG image is broken.");
    }
  }

  private static int endOfScan(Bytes bytes, int start) {
    int position = start;
    while (true) {
      if (bytes.at(position) == 0xff) {
        int next = bytes.at(position + 1);
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
          return position;
        }
      }
      position++;
    }
  }

  private void sort(int marker, Bytes segment) {
    switch (marker) {
      case 0xc0, 0xc1, 0xc2 -> {
        if (components != 0) {
          throw new UnsupportedImageException("The JPEG image is broken.");
        }
        height = segment.big16(5);
        width = segment.big16(7);
        components = segment.at(9);
        segments.add(segment);
      }
      case 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf ->
          throw new UnsupportedImageException(
              "JPEG images are taken in baseline or progressive form only.");
      case 0xc4, 0xda, 0xdb, 0xdd -> segments.add(segment);
      case 0xe0 -> {
        if (segment.startsWith(4, "JFIF\0")) {
          segments.add(segment);
        }
      }
      case 0xee -> {
        if (segment.startsWith(4, "Adobe")) {
          segments.add(segment);
        }
      }
      case 0xe1 -> {
        if (!exifSeen && segment.startsWith(4, "Exif\0\0")) {
          exifSeen = true;
          orientation = segment.slice(4, segment.length() - 4).orientation();
        }
      }
      case 0xe2 -> {
        if (segment.startsWith(4, "ICC_PROFILE\0") && segment.length() > 18) {
          profileSegments.add(segment);
        }
      }
      default -> {
        // Comments, thumbnails, XMP, maker data: none of it is part of the pixels.
      }
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
    if (profileSegments.isEmpty() || components != 3) {
      return Optional.empty();
    }
    // ICC.1, annex B.4: chunk number (from 1) and number of chunks follow the identifier.
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    profileSegments.stream()
        .sorted((a, b) -> Integer.compare(a.at(16), b.at(16)))
        .map(segment -> segment.slice(18, segment.length() - 18))
        .forEach(chunk -> chunk.writeTo(profile));
    return Optional.of(profile.toByteArray());
  }

  @Override
  public void decode(RowSink sink) throws IOException {
    ByteArrayOutputStream jpeg =
        new ByteArrayOutputStream(segments.stream().mapToInt(Bytes::length).sum() + (1 << 16));
    jpeg.write(0xff);
    jpeg.write(0xd8);
    if (components == 4) {
      // The decoder itself converts CMYK, with the profile where there is one.
      profileSegments.forEach(segment -> segment.writeTo(jpeg));
    }
    segments.forEach(segment -> segment.writeTo(jpeg));
    jpeg.write(0xff);
    jpeg.write(0xd9);
    // A CMYK picture is in memory twice: before and after its conversion.
    int bytesPerPixel = components == 4 ? 7 : components;
    new ImageDecoder(ImageReaders.jpeg(), bytesPerPixel).decode(jpeg.toByteArray(), this, sink);
  }
}
