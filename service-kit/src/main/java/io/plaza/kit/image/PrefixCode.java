package io.plaza.kit.image;

/** A canonical prefix code (RFC 9649, 3.7.2), in as many cells as it has symbols. */
final class PrefixCode {
  private static final int LONGEST = 15;

  /** How many codes there are of each length. */
  private final short[] counts = new short[LONGEST + 1];

  /** The symbols in the order of their codes. */
  private final short[] symbols;

  private final boolean single;

  /**
   * @param lengths the length of each symbol's code, 0 if it has none
   * @throws UnsupportedImageException if that is no code, or one that leaves bits without meaning
   */
  PrefixCode(int[] lengths) {
    int used = 0;
    for (int length : lengths) {
      if (length != 0) {
        counts[length]++;
        used++;
      }
    }
    symbols = new short[used];
    single = used == 1;
    int[] next = new int[LONGEST + 2];
    int free = 1;
    for (int length = 1; length <= LONGEST; length++) {
      next[length + 1] = next[length] + counts[length];
      free = (free << 1) - counts[length];
      if (free < 0) {
        throw broken();
      }
    }
    if (used == 0 || free != 0 && !single) {
      throw broken();
    }
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] != 0) {
        symbols[next[lengths[symbol]]++] = (short) symbol;
      }
    }
  }

  int size() {
    return symbols.length;
  }

  /** The next symbol; a code of one symbol takes no bits. */
  int read(LsbBits bits) {
    if (single) {
      return symbols[0];
    }
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= bits.read(1);
      int count = counts[length];
      if (code - count < first) {
        return symbols[index + code - first];
      }
      index += count;
      first = first + count << 1;
      code <<= 1;
    }
    throw broken();
  }

  static UnsupportedImageException broken() {
    return new UnsupportedImageException("The WebP image is broken.");
  }
}
