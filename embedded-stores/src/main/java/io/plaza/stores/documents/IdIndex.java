package io.plaza.stores.documents;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.List;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;

/**
 * The index on {@code _id}: a view of the documents themselves, which are kept in the order of
 * their ids. It keeps nothing of its own.
 */
final class IdIndex extends AbstractUniqueIndex<KeyValue> {
  private final MVMap<KeyValue, Document> documents;

  IdIndex(String name, List<IndexKey> keys, MVMap<KeyValue, Document> documents) {
    super(name, keys, false);
    this.documents = documents;
  }

  @Override
  protected KeyValue removeDocument(KeyValue key) {
    return getPosition(key);
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, KeyValue position) {
    return true;
  }

  @Override
  public void add(Document document, KeyValue position, MongoCollection<KeyValue> collection) {
    // The document is there, so its id is.
  }

  @Override
  protected Iterable<Entry<KeyValue, KeyValue>> getIterable() {
    return () ->
        documents.keySet().stream()
            .<Entry<KeyValue, KeyValue>>map(key -> new SimpleImmutableEntry<>(key, key))
            .iterator();
  }

  @Override
  protected KeyValue getPosition(KeyValue key) {
    return documents.containsKey(key) ? key : null;
  }

  @Override
  public long getCount() {
    return documents.sizeAsLong();
  }

  @Override
  public boolean isEmpty() {
    return documents.isEmpty();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }
}
