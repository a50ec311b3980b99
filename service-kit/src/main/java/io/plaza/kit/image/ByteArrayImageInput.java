package io.plaza.kit.image;

import javax.imageio.stream.ImageInputStreamImpl;

/** An image input over an array: no copy in memory, and no temporary file. */
final class ByteArrayImageInput extends ImageInputStreamImpl {
  private final byte[] data;

  ByteArrayImageInput(byte[] data) {
    this.data = data;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < data.length ? data[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (streamPos >= data.length) {
      return -1;
    }
    int count = Math.min(length, data.length - (int) streamPos);
    System.arraycopy(data, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return data.length;
  }
}
