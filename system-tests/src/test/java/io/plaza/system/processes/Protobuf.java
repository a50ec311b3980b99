package io.plaza.system.processes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fields of a message in the wire format of Protocol Buffers, as far as OTLP needs it. What a
 * number means, its schema says.
 */
final class Protobuf {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final List<Field> fields = new ArrayList<>();

  /**
   * A field.
   *
   * @param number its number in the schema
   * @param bytes its content; empty where it is a number
   */
  private record Field(int number, byte[] bytes) {}

  /**
   * Reads a message.
   *
   * @param message the whole of it
   * @throws IllegalArgumentException if it is no such message
   */
  Protobuf(byte[] message) {
    ByteBuffer rest = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (rest.hasRemaining()) {
      long key = varint(rest);
      fields.add(new Field((int) (key >>> 3), content((int) (key & 7), rest)));
    }
  }

  private static byte[] content(int type, ByteBuffer rest) {
    switch (type) {
      case VARINT -> varint(rest);
      case FIXED_64 -> rest.getLong();
      case FIXED_32 -> rest.getInt();
      case BYTES -> {
        byte[] bytes = new byte[(int) varint(rest)];
        rest.get(bytes);
        return bytes;
      }
      default -> throw new IllegalArgumentException("no such type of field: " + type);
    }
    return new byte[0];
  }

  private static long varint(ByteBuffer rest) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte part = rest.get();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }

  /** Returns the contents of all fields of a number, in their order. */
  Stream<byte[]> all(int number) {
    return fields.stream().filter(field -> field.number == number).map(Field::bytes);
  }

  /** Returns the messages in all fields of a number, in their order. */
  Stream<Protobuf> messages(int number) {
    return all(number).map(Protobuf::new);
  }

  /** Returns the text in a field, or an empty one if it is not there. */
  String text(int number) {
    return all(number)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  /** Returns the bytes in a field, or none if it is not there. */
  byte[] bytes(int number) {
    return all(number).findFirst().orElse(new byte[0]);
  }
}
