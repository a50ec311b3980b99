package io.plaza.stores.documents;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** A database: maps of the file, one a collection and one a unique index. */
final class OrderedDatabase extends AbstractSynchronizedMongoDatabase<KeyValue> {
  private static final String COLLECTION = "collection.";
  private static final String INDEX = "index.";

  /** Stands between the parts of a map's name; no name in MongoDB may hold it. */
  private static final char SEPARATOR = '\0';

  private final MVStore store;

  OrderedDatabase(String name, MVStore store, CursorRegistry cursors) {
    super(name, cursors);
    this.store = store;
    initializeNamespacesAndIndexes();
  }

  /** The names of the databases that a file holds. */
  static Set<String> namesIn(MVStore store) {
    return store.getMapNames().stream()
        .filter(map -> map.startsWith(COLLECTION))
        .map(map -> map.substring(COLLECTION.length(), map.indexOf(SEPARATOR)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public Document handleCommand(
      Channel channel, String command, Document request, DatabaseResolver databases, Oplog oplog) {
    if (command.equals("aggregate") && request.get(command) instanceof String name) {
      Optional<CountPipeline> counted = CountPipeline.of(request);
      MongoCollection<KeyValue> collection = resolveCollection(name, false);
      if (counted.isPresent() && collection != null) {
        CountPipeline count = counted.get();
        return count.answer(
            collection.getFullName(),
            collection.count(count.filter(), count.skip(), count.limit()));
      }
    }
    return super.handleCommand(channel, command, request, databases, oplog);
  }

  @Override
  protected MongoCollection<KeyValue> openOrCreateCollection(
      String collection, CollectionOptions options) {
    return new OrderedCollection(
        this, collection, options, cursorRegistry, documentsOf(collection));
  }

  @Override
  protected Index<KeyValue> openOrCreateUniqueIndex(
      String collection, String index, List<IndexKey> keys, boolean sparse) {
    if (keys.size() == 1 && keys.get(0).getKey().equals("_id")) {
      return new IdIndex(index, keys, documentsOf(collection));
    }
    MVMap<KeyValue, KeyValue> positions =
        store.openMap(
            mapOfIndex(collection, index),
            new MVMap.Builder<KeyValue, KeyValue>()
                .keyType(new KeyType())
                .valueType(new KeyType()));
    return new UniqueIndex(index, keys, sparse, positions);
  }

  /** An index that is not unique is accepted and not kept: queries that it would serve scan. */
  @Override
  protected Index<KeyValue> openOrCreateSecondaryIndex(
      String collection, String index, List<IndexKey> keys, boolean sparse) {
    return new EmptyIndex<>(index, keys);
  }

  @Override
  protected void dropIndex(MongoCollection<KeyValue> collection, String index) {
    super.dropIndex(collection, index);
    store.removeMap(mapOfIndex(collection.getCollectionName(), index));
  }

  @Override
  public void dropCollection(String collection, Oplog oplog) {
    super.dropCollection(collection, oplog);
    store.removeMap(documentsOf(collection));
  }

  @Override
  public void drop(Oplog oplog) {
    super.drop(oplog);
    for (String map : List.copyOf(store.getMapNames())) {
      if (map.startsWith(COLLECTION + databaseName + SEPARATOR)
          || map.startsWith(INDEX + databaseName + SEPARATOR)) {
        store.removeMap(map);
      }
    }
  }

  @Override
  public void moveCollection(
      MongoDatabase oldDatabase, MongoCollection<?> collection, String newName) {
    throw new MongoServerError(115, "CommandNotSupported", "A collection can't be renamed here.");
  }

  @Override
  protected long getStorageSize() {
    FileStore<?> file = store.getFileStore();
    return file == null ? 0 : file.size();
  }

  @Override
  protected long getFileSize() {
    return getStorageSize();
  }

  private MVMap<KeyValue, Document> documentsOf(String collection) {
    return store.openMap(
        COLLECTION + databaseName + SEPARATOR + collection,
        new MVMap.Builder<KeyValue, Document>().keyType(new KeyType()).valueType(new BsonType()));
  }

  private String mapOfIndex(String collection, String index) {
    return INDEX + databaseName + SEPARATOR + collection + SEPARATOR + index;
  }
}
