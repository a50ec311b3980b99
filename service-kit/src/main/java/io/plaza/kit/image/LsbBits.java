package io.plaza.kit.image;

/** Reads bits from the least significant one of each byte up, as RFC 9649, 3.1 asks for. */
final class LsbBits {
  private final Bytes data;
  private int position;
  private long buffer;
  private int buffered;

  LsbBits(Bytes data) {
    this.data = data;
  }

  /**
   * The next {@code count} bits, 0 to 25.
   *
   * @throws UnsupportedImageException beyond the end
   */
  int read(int count) {
    while (buffered < count) {
      buffer |= (long) data.at(position++) << buffered;
      buffered += 8;
    }
    int value = (int) buffer & (1 << count) - 1;
    buffer >>>= count;
    buffered -= count;
    return value;
  }

  boolean readFlag() {
    return read(1) != 0;
  }
}
