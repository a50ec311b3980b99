package io.plaza.stores.documents;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Keeps documents as BSON: a third of the size of serialized Java objects, and quicker to read. */
final class BsonType extends BasicDataType<Document> {
  private static final int OBJECT_BYTES = 64;

  @Override
  public int getMemory(Document document) {
    return sizeOf(document);
  }

  @Override
  public void write(WriteBuffer target, Document document) {
    ByteBuf bson = Unpooled.buffer(512);
    BsonEncoder.encodeDocument(document, bson);
    target.put(bson.nioBuffer());
  }

  @Override
  public Document read(ByteBuffer source) {
    int length = source.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt();
    ByteBuf bson = Unpooled.wrappedBuffer(source.slice().limit(length));
    source.position(source.position() + length);
    return BsonDecoder.decodeBson(bson);
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }

  /** Bytes that a value takes on the heap, roughly: the cache and the page size go by it. */
  private static int sizeOf(Object value) {
    if (value instanceof String text) {
      return OBJECT_BYTES + text.length();
    }
    if (value instanceof Map<?, ?> map) {
      int size = 2 * OBJECT_BYTES;
      for (Object element : map.values()) {
        size += OBJECT_BYTES + sizeOf(element);
      }
      return size;
    }
    if (value instanceof Collection<?> elements) {
      int size = OBJECT_BYTES;
      for (Object element : elements) {
        size += sizeOf(element);
      }
      return size;
    }
    return OBJECT_BYTES / 2;
  }
}
