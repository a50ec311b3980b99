package io.plaza.stores.documents;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.List;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;

/** A unique index on fields other than {@code _id}: from their values to the document's key. */
final class UniqueIndex extends AbstractUniqueIndex<KeyValue> {
  private final MVMap<KeyValue, KeyValue> positions;

  UniqueIndex(
      String name, List<IndexKey> keys, boolean sparse, MVMap<KeyValue, KeyValue> positions) {
    super(name, keys, sparse);
    this.positions = positions;
  }

  @Override
  protected KeyValue removeDocument(KeyValue key) {
    return positions.remove(key);
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, KeyValue position) {
    return positions.putIfAbsent(key, position) == null;
  }

  @Override
  protected Iterable<Entry<KeyValue, KeyValue>> getIterable() {
    return positions.entrySet();
  }

  @Override
  protected KeyValue getPosition(KeyValue key) {
    return positions.get(key);
  }

  @Override
  public long getCount() {
    return positions.sizeAsLong();
  }

  @Override
  public boolean isEmpty() {
    return positions.isEmpty();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }
}
