package io.plaza.stores.documents;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Keys in the order that MongoDB sorts by, value by value; a shorter key comes before a longer one
 * that starts with it. Keys of one string, nearly all there are, are kept as the string.
 */
final class KeyType extends BasicDataType<KeyValue> {
  private static final byte STRING = 1;
  private static final byte VALUES = 2;
  private static final int KEY_BYTES = 160;

  private final BsonType bson = new BsonType();

  @Override
  public int compare(KeyValue left, KeyValue right) {
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      int order = compareValues(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareValues(Object left, Object right) {
    if (left instanceof String leftText && right instanceof String rightText) {
      return leftText.compareTo(rightText);
    }
    return ValueComparator.ascWithoutListHandling().compare(left, right);
  }

  @Override
  public int getMemory(KeyValue key) {
    return key.size() == 1 && key.get(0) instanceof String text
        ? KEY_BYTES + text.length()
        : 2 * KEY_BYTES;
  }

  @Override
  public void write(WriteBuffer target, KeyValue key) {
    if (key.size() == 1 && key.get(0) instanceof String text) {
      target.put(STRING).putVarInt(text.length()).putStringData(text, text.length());
    } else {
      List<Object> values = new ArrayList<>();
      key.forEach(values::add);
      bson.write(target.put(VALUES), new Document("k", values));
    }
  }

  @Override
  public KeyValue read(ByteBuffer source) {
    return switch (source.get()) {
      case STRING -> new KeyValue(DataUtils.readString(source));
      case VALUES -> new KeyValue((List<?>) bson.read(source).get("k"));
      default -> throw new IllegalStateException("The document store's file has an unknown key.");
    };
  }

  @Override
  public KeyValue[] createStorage(int size) {
    return new KeyValue[size];
  }
}
