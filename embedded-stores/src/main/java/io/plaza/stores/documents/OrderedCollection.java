package io.plaza.stores.documents;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;

/**
 * A collection whose documents are kept in the order of their ids.
 *
 * <p>A query sorted by {@code _id} walks in that order and stops when it has enough; bounds on
 * {@code _id} say where the walk begins and ends; a value demanded of a field with a unique index
 * is looked up. All else scans the collection. Whatever way is taken, each document is checked
 * against the whole query, so the answer is the same.
 */
final class OrderedCollection extends AbstractSynchronizedMongoCollection<KeyValue> {
  private final MVMap<KeyValue, Document> documents;

  OrderedCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      CursorRegistry cursors,
      MVMap<KeyValue, Document> documents) {
    super(database, name, options, cursors);
    this.documents = documents;
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      Document fieldSelector) {
    Optional<Iterable<KeyValue>> positions = lookUp(Conditions.of(query));
    if (positions.isPresent()) {
      return matchDocuments(
          query, positions.get(), orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }
    return super.queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      Document fieldSelector) {
    boolean sortedByKey = isById(orderBy) && sortsLikeKeys();
    boolean descending =
        sortedByKey ? isDescending(orderBy.get(getIdField())) : isNaturalDescending(orderBy);
    return matchDocumentsFromStream(
        walk(Conditions.of(query), descending),
        query,
        sortedByKey ? null : orderBy,
        numberToSkip,
        limit,
        batchSize,
        fieldSelector);
  }

  @Override
  public synchronized int count(Document query, int skip, int limit) {
    if (query == null || query.isEmpty()) {
      return super.count(query, skip, limit);
    }
    Conditions conditions = Conditions.of(query);
    Stream<Document> candidates =
        lookUp(conditions)
            .map(positions -> StreamSupport.stream(positions.spliterator(), false))
            .map(positions -> positions.map(this::getDocument))
            .orElseGet(() -> walk(conditions, false));
    Stream<Document> matches =
        candidates.filter(document -> documentMatchesQuery(document, query)).skip(skip);
    return Math.toIntExact((limit > 0 ? matches.limit(limit) : matches).count());
  }

  /** Hands out copies, for callers change what they get. */
  @Override
  protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
    return super.createQueryResult(matched.stream().map(Document::cloneDeeply).toList(), batchSize);
  }

  private Optional<Iterable<KeyValue>> lookUp(Conditions conditions) {
    for (Index<KeyValue> index : getIndexes()) {
      if (index.isUnique() && index.getKeys().size() == 1) {
        String field = index.getKeys().get(0).getKey();
        Optional<Object> value = conditions.equalTo(field);
        if (value.isPresent() && !field.contains(".")) {
          return Optional.of(index.getPositions(new Document(field, value.get())));
        }
      }
    }
    return Optional.empty();
  }

  private Stream<Document> walk(Conditions conditions, boolean descending) {
    String idField = getIdField();
    Conditions.Range range =
        idField == null ? new Conditions.Range(null, null) : conditions.rangeOf(idField);
    if (range.isUnbounded() && !descending) {
      return documents.values().stream();
    }
    KeyValue from = range.from() == null ? null : new KeyValue(range.from());
    KeyValue to = range.to() == null ? null : new KeyValue(range.to());
    org.h2.mvstore.Cursor<KeyValue, Document> cursor =
        descending ? documents.cursor(to, from, true) : documents.cursor(from, to, false);
    Iterator<Document> values =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return cursor.hasNext();
          }

          @Override
          public Document next() {
            cursor.next();
            return cursor.getValue();
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(values, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  private boolean isById(Document orderBy) {
    return getIdField() != null
        && orderBy != null
        && !orderBy.isEmpty()
        && orderBy.keySet().iterator().next().equals(getIdField());
  }

  /** Whether the order of keys is the sort order: it is among strings and among object ids. */
  private boolean sortsLikeKeys() {
    if (documents.isEmpty()) {
      return true;
    }
    Object first = documents.firstKey().get(0);
    Object last = documents.lastKey().get(0);
    return first instanceof String && last instanceof String
        || first instanceof ObjectId && last instanceof ObjectId;
  }

  private static boolean isDescending(Object direction) {
    return ((Number) direction).intValue() <= 0;
  }

  @Override
  protected KeyValue addDocumentInternal(Document document) {
    KeyValue key =
        getIdField() == null
            ? new KeyValue(UUID.randomUUID())
            : new KeyValue(document.get(getIdField())).normalized();
    Document previous = documents.putIfAbsent(key, document);
    if (previous != null) {
      throw new IllegalStateException("A document with this key is there already: " + key);
    }
    return key;
  }

  @Override
  protected void handleUpdate(KeyValue key, Document oldDocument, Document newDocument) {
    documents.put(key, newDocument);
  }

  @Override
  protected void removeDocument(KeyValue key) {
    if (documents.remove(key) == null) {
      throw new NoSuchElementException("No document has this key: " + key);
    }
  }

  @Override
  protected Document getDocument(KeyValue key) {
    return documents.get(key);
  }

  @Override
  protected Stream<DocumentWithPosition<KeyValue>> streamAllDocumentsWithPosition() {
    return documents.entrySet().stream()
        .map(entry -> new DocumentWithPosition<>(entry.getValue(), entry.getKey()));
  }

  @Override
  public int count() {
    return documents.size();
  }

  @Override
  public boolean isEmpty() {
    return documents.isEmpty();
  }

  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int sizeDelta) {
    // Nobody asks for it, and keeping it would cost every write another change.
  }

  @Override
  protected int getDataSize() {
    return 0;
  }
}
