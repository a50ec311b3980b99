package io.plaza.kit.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Decodes the lossless WebP bitstream (RFC 9649) row by row, in memory that hardly grows with the
 * picture: a window of the last 2<sup>20</sup> pixels, as far as a reference reaches back, and the
 * block images of its transforms (at most a sixteenth of the picture each). One use, one thread.
 */
final class LosslessWebp {
  private static final int LITERALS = 256;
  private static final int LENGTHS = 24;
  private static final int DISTANCES = 40;
  private static final int WINDOW = 1 << 20;
  private static final int CACHE_HASH = 0x1e35a7bd;
  private static final int[] LENGTH_CODE_ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  /**
   * A picture may have 65,536 groups of codes with a thousand symbols each, which a few bytes
   * describe. Encoders make some thousand groups of a few hundred symbols.
   */
  private static final int MOST_SYMBOLS = 4_000_000;

  private static final Offset[] NEARBY = nearby();

  private final LsbBits bits;
  private final int width;
  private final int height;
  private int symbols;

  /**
   * @param data the bitstream behind the header with the picture's size
   */
  LosslessWebp(Bytes data, int width, int height) {
    this.bits = new LsbBits(data);
    this.width = width;
    this.height = height;
  }

  /** A place by rows up and columns left. */
  private record Offset(int up, int left) {
    int distance(int rowLength) {
      return Math.max(1, up * rowLength + left);
    }
  }

  /** The codes of a stretch of the picture: green and lengths, red, blue, alpha, distances. */
  private record Group(
      PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {}

  /** The 120 places that have short codes (section 5.2.2), the nearest first. */
  private static Offset[] nearby() {
    List<Offset> offsets = new ArrayList<>();
    for (int up = 0; up < 8; up++) {
      for (int left = up == 0 ? 1 : -7; left <= 8; left++) {
        offsets.add(new Offset(up, left));
      }
    }
    offsets.sort(
        Comparator.comparingInt((Offset o) -> o.up * o.up + o.left * o.left)
            .thenComparing(Offset::up, Comparator.reverseOrder())
            .thenComparing(Offset::left, Comparator.reverseOrder()));
    return offsets.toArray(Offset[]::new);
  }

  /**
   * @param rows takes each row as ARGB; the array is used again for the following row
   * @throws UnsupportedImageException if the bitstream is broken
   */
  void decode(Consumer<int[]> rows) {
    List<RowTransform> transforms = new ArrayList<>();
    int codedWidth = readTransforms(transforms);
    decodePixels(
        codedWidth,
        height,
        true,
        (row, y) -> {
          int[] pixels = row;
          for (int i = transforms.size() - 1; i >= 0; i--) {
            pixels = transforms.get(i).apply(pixels, y);
          }
          rows.accept(pixels);
        });
  }

  /** Returns the width of the coded picture, which is less than the picture's if it is packed. */
  private int readTransforms(List<RowTransform> transforms) {
    int codedWidth = width;
    int seen = 0;
    while (bits.readFlag()) {
      int type = bits.read(2);
      if ((seen & 1 << type) != 0) {
        throw PrefixCode.broken();
      }
      seen |= 1 << type;
      switch (type) {
        case 0, 1 -> {
          int sizeBits = bits.read(3) + 2;
          int blocksPerRow = blocks(codedWidth, sizeBits);
          int[] blocks = readImage(blocksPerRow, blocks(height, sizeBits));
          transforms.add(
              type == 0
                  ? new SpatialPrediction(blocks, blocksPerRow, sizeBits, codedWidth)
                  : RowTransform.crossColor(blocks, blocksPerRow, sizeBits));
        }
        case 2 -> transforms.add(RowTransform.addGreen());
        default -> {
          int size = bits.read(8) + 1;
          int[] palette = readImage(size, 1);
          for (int i = 1; i < size; i++) {
            palette[i] =
                (palette[i] & 0xff00ff00) + (palette[i - 1] & 0xff00ff00) & 0xff00ff00
                    | (palette[i] & 0xff00ff) + (palette[i - 1] & 0xff00ff) & 0xff00ff;
          }
          int widthBits = size > 16 ? 0 : size > 4 ? 1 : size > 2 ? 2 : 3;
          transforms.add(RowTransform.palette(palette, widthBits, codedWidth));
          codedWidth = blocks(codedWidth, widthBits);
        }
      }
    }
    return codedWidth;
  }

  private static int blocks(int length, int sizeBits) {
    return length + (1 << sizeBits) - 1 >> sizeBits;
  }

  /** Takes the rows of a coded picture; the array is used again for the following row. */
  private interface Rows {
    void row(int[] row, int y);
  }

  private int[] readImage(int rowLength, int rows) {
    int[] image = new int[rowLength * rows];
    decodePixels(
        rowLength,
        rows,
        false,
        (row, y) -> System.arraycopy(row, 0, image, y * rowLength, rowLength));
    return image;
  }

  private void decodePixels(int rowLength, int rows, boolean outermost, Rows sink) {
    int cacheBits = bits.readFlag() ? bits.read(4) : 0;
    if (cacheBits > 11) {
      throw PrefixCode.broken();
    }
    int[] cache = cacheBits > 0 ? new int[1 << cacheBits] : null;
    int groupBits = 0;
    int groupsPerRow = 0;
    int[] groupOf = null;
    int groupCount = 1;
    if (outermost && bits.readFlag()) {
      groupBits = bits.read(3) + 2;
      groupsPerRow = blocks(rowLength, groupBits);
      groupOf = readImage(groupsPerRow, blocks(rows, groupBits));
      for (int i = 0; i < groupOf.length; i++) {
        groupOf[i] = groupOf[i] >> 8 & 0xffff;
        groupCount = Math.max(groupCount, groupOf[i] + 1);
      }
    }
    Group[] groups = new Group[groupCount];
    for (int i = 0; i < groupCount; i++) {
      groups[i] = readGroup(cache == null ? 0 : cache.length);
    }

    long total = (long) rowLength * rows;
    int mask = (int) Math.min(WINDOW, Long.highestOneBit(total) << 1) - 1;
    int[] window = new int[mask + 1];
    int[] row = new int[rowLength];
    Group group = groups[0];
    int x = 0;
    int y = 0;
    int copying = 0;
    int distance = 0;
    for (int position = 0; position < total; position++) {
      int pixel;
      if (copying > 0) {
        copying--;
        pixel = window[position - distance & mask];
      } else {
        if (groupOf != null) {
          group = groups[groupOf[(y >> groupBits) * groupsPerRow + (x >> groupBits)]];
        }
        int code = group.green.read(bits);
        if (code < LITERALS) {
          int red = group.red.read(bits);
          int blue = group.blue.read(bits);
          pixel = group.alpha.read(bits) << 24 | red << 16 | code << 8 | blue;
        } else if (code < LITERALS + LENGTHS) {
          copying = readNumber(code - LITERALS) - 1;
          distance = readDistance(group.distance, rowLength);
          if (distance > position || position + (long) copying >= total) {
            throw PrefixCode.broken();
          }
          pixel = window[position - distance & mask];
        } else {
          pixel = cache[code - LITERALS - LENGTHS];
        }
      }
      if (cache != null) {
        cache[CACHE_HASH * pixel >>> 32 - cacheBits] = pixel;
      }
      window[position & mask] = pixel;
      row[x++] = pixel;
      if (x == rowLength) {
        sink.row(row, y++);
        x = 0;
      }
    }
  }

  private int readDistance(PrefixCode code, int rowLength) {
    int number = readNumber(code.read(bits));
    return number > NEARBY.length ? number - NEARBY.length : NEARBY[number - 1].distance(rowLength);
  }

  /** Section 5.2.2: a number of at least 1 by its prefix and the bits that follow. */
  private int readNumber(int prefix) {
    if (prefix < 4) {
      return prefix + 1;
    }
    int extra = prefix - 2 >> 1;
    return (2 + (prefix & 1) << extra) + bits.read(extra) + 1;
  }

  private Group readGroup(int cacheSize) {
    return new Group(
        readCode(LITERALS + LENGTHS + cacheSize),
        readCode(LITERALS),
        readCode(LITERALS),
        readCode(LITERALS),
        readCode(DISTANCES));
  }

  private PrefixCode readCode(int alphabet) {
    int[] lengths = new int[alphabet];
    if (bits.readFlag()) {
      boolean two = bits.readFlag();
      setLength(lengths, bits.read(bits.readFlag() ? 8 : 1));
      if (two) {
        setLength(lengths, bits.read(8));
      }
    } else {
      readLengths(lengths);
    }
    PrefixCode code = new PrefixCode(lengths);
    symbols += code.size();
    if (symbols > MOST_SYMBOLS) {
      throw new UnsupportedImageException("The WebP image has too many codes.");
    }
    return code;
  }

  private static void setLength(int[] lengths, int symbol) {
    if (symbol >= lengths.length) {
      throw PrefixCode.broken();
    }
    lengths[symbol] = 1;
  }

  /** Section 6.2.1: the lengths of the codes are themselves coded. */
  private void readLengths(int[] lengths) {
    int[] lengthLengths = new int[LENGTH_CODE_ORDER.length];
    int given = bits.read(4) + 4;
    if (given > lengthLengths.length) {
      throw PrefixCode.broken();
    }
    for (int i = 0; i < given; i++) {
      lengthLengths[LENGTH_CODE_ORDER[i]] = bits.read(3);
    }
    PrefixCode lengthCode = new PrefixCode(lengthLengths);
    int remaining = lengths.length;
    if (bits.readFlag()) {
      remaining = 2 + bits.read(2 + 2 * bits.read(3));
      if (remaining > lengths.length) {
        throw PrefixCode.broken();
      }
    }
    int previous = 8;
    int symbol = 0;
    while (symbol < lengths.length && remaining-- > 0) {
      int code = lengthCode.read(bits);
      if (code < 16) {
        lengths[symbol++] = code;
        previous = code == 0 ? previous : code;
        continue;
      }
      int repeat =
          switch (code) {
            case 16 -> 3 + bits.read(2);
            case 17 -> 3 + bits.read(3);
            default -> 11 + bits.read(7);
          };
      if (symbol + repeat > lengths.length) {
        throw PrefixCode.broken();
      }
      Arrays.fill(lengths, symbol, symbol + repeat, code == 16 ? previous : 0);
      symbol += repeat;
    }
  }
}
