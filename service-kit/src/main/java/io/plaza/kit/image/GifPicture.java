package io.plaza.kit.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The first frame of a GIF picture (GIF89a specification), in its own size.
 *
 * <p>Only that frame reaches the decoder; the logical screen, which may lie, is not used.
 */
final class GifPicture implements Picture {
  private static final int SCREEN = 13;
  private static final int DESCRIPTOR = 10;

  private final Bytes upload;
  private final Bytes globalColors;
  private final Bytes frame;
  private final int width;
  private final int height;
  private Bytes control;

  GifPicture(byte[] upload) {
    this.upload = new Bytes(upload);
    int position = SCREEN;
    globalColors = colors(this.upload.at(10), position);
    position += globalColors.length();
    while (this.upload.at(position) != ',') {
      if (this.upload.at(position) != '!') {
        throw new UnsupportedImageException("The GIF image is broken.");
      }
      int end = endOfBlocks(position + 2);
      if (this.upload.at(position + 1) == 0xf9) {
        control = this.upload.slice(position, end - position);
      }
      position = end;
    }
    width = this.upload.little16(position + 5);
    height = this.upload.little16(position + 7);
    int localColors = colors(this.upload.at(position + 9), position + DESCRIPTOR).length();
    int end = endOfBlocks(position + DESCRIPTOR + localColors + 1);
    frame = this.upload.slice(position, end - position);
    if (width == 0 || height == 0) {
      throw new UnsupportedImageException("The GIF image is broken.");
    }
  }

  private Bytes colors(int flags, int position) {
    return upload.slice(position, (flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1));
  }

  private int endOfBlocks(int start) {
    int position = start;
    while (upload.at(position) != 0) {
      position += 1 + upload.at(position);
    }
    return position + 1;
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
  public void decode(RowSink sink) throws IOException {
    ByteArrayOutputStream gif = new ByteArrayOutputStream(frame.length() + 1024);
    upload.slice(0, 6).writeTo(gif);
    frame.slice(5, 4).writeTo(gif);
    upload.slice(10, 3).writeTo(gif);
    globalColors.writeTo(gif);
    if (control != null) {
      control.writeTo(gif);
    }
    gif.write(',');
    gif.writeBytes(new byte[4]);
    frame.slice(5, frame.length() - 5L).writeTo(gif);
    gif.write(';');
    new ImageDecoder(ImageReaders.gif(), 1).decode(gif.toByteArray(), this, sink);
  }
}
