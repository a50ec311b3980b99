package io.plaza.stores.documents;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a query demands of single fields, each without exception: the conditions at its top level
 * and inside {@code $and}. Others ({@code $or}, {@code $not}, ...) are left out, so every document
 * that matches the query meets these conditions, but not the other way round.
 */
final class Conditions {
  private final List<Condition> all = new ArrayList<>();

  private record Condition(String field, String operator, Object value) {}

  /**
   * Bounds, both inclusive, null where there is none. Only strings and object ids bound: of them
   * comparison and sort order agree in every case.
   */
  record Range(Object from, Object to) {
    boolean isUnbounded() {
      return from == null && to == null;
    }
  }

  private Conditions() {}

  static Conditions of(Document query) {
    Conditions conditions = new Conditions();
    conditions.collect(query);
    return conditions;
  }

  /** The value that the field must equal, if the query says so and an index can look it up. */
  Optional<Object> equalTo(String field) {
    return all.stream()
        .filter(condition -> condition.field().equals(field))
        .filter(condition -> condition.operator().equals("$eq"))
        .map(Condition::value)
        .filter(value -> isOrdered(value) || value instanceof Integer || value instanceof Boolean)
        .findFirst();
  }

  /** The narrowest range that holds each value which the field may have. */
  Range rangeOf(String field) {
    Object from = null;
    Object to = null;
    for (Condition condition : all) {
      if (condition.field().equals(field) && isOrdered(condition.value())) {
        Object value = condition.value();
        switch (condition.operator()) {
          case "$eq" -> {
            from = greater(from, value);
            to = smaller(to, value);
          }
          case "$gt", "$gte" -> from = greater(from, value);
          case "$lt", "$lte" -> to = smaller(to, value);
          default -> {
            // bounds nothing
          }
        }
      }
    }
    return new Range(from, to);
  }

  private void collect(Document query) {
    for (Map.Entry<String, Object> entry : query.entrySet()) {
      if (entry.getKey().equals("$and")) {
        if (entry.getValue() instanceof Collection<?> parts) {
          for (Object part : parts) {
            if (part instanceof Document document) {
              collect(document);
            }
          }
        }
      } else if (!entry.getKey().startsWith("$")) {
        collect(entry.getKey(), entry.getValue());
      }
    }
  }

  private void collect(String field, Object demand) {
    if (demand instanceof Document operators) {
      operators.forEach((operator, value) -> all.add(new Condition(field, operator, value)));
    } else {
      all.add(new Condition(field, "$eq", demand));
    }
  }

  private static boolean isOrdered(Object value) {
    return value instanceof String || value instanceof ObjectId;
  }

  private static Object greater(Object bound, Object value) {
    return bound == null || ValueComparator.asc().compare(bound, value) < 0 ? value : bound;
  }

  private static Object smaller(Object bound, Object value) {
    return bound == null || ValueComparator.asc().compare(bound, value) > 0 ? value : bound;
  }
}
