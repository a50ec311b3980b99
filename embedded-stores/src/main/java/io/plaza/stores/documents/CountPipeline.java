package io.plaza.stores.documents;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;

/**
 * The aggregation that drivers send to count documents: {@code $match}, then perhaps {@code $skip}
 * and {@code $limit}, then a {@code $group} that adds up ones. As an aggregation it would copy the
 * whole collection first; as a count it uses what the filter tells.
 *
 * @param filter which documents
 * @param skip how many matches are left out
 * @param limit how many are counted at most, 0 for all
 */
record CountPipeline(Document filter, int skip, int limit) {
  private static final Document GROUP = new Document("_id", 1).append("n", new Document("$sum", 1));

  /** Recognizes the pipeline of an {@code aggregate} command. */
  static Optional<CountPipeline> of(Document command) {
    if (!(command.get("pipeline") instanceof List<?> stages) || stages.size() < 2) {
      return Optional.empty();
    }
    int next = 0;
    if (!(argument(stages, next++, "$match") instanceof Document filter)) {
      return Optional.empty();
    }
    int skip = 0;
    int limit = 0;
    if (argument(stages, next, "$skip") instanceof Number number) {
      skip = number.intValue();
      next++;
    }
    if (argument(stages, next, "$limit") instanceof Number number) {
      limit = number.intValue();
      next++;
    }
    if (next != stages.size() - 1
        || !(argument(stages, next, "$group") instanceof Document group)
        || !GROUP.equals(group)) {
      return Optional.empty();
    }
    return Optional.of(new CountPipeline(filter, skip, limit));
  }

  private static Object argument(List<?> stages, int index, String operator) {
    return index < stages.size() && stages.get(index) instanceof Document stage && stage.size() == 1
        ? stage.get(operator)
        : null;
  }

  /** The aggregation's answer. */
  Document answer(String namespace, int count) {
    List<Document> batch =
        count == 0 ? List.of() : List.of(new Document("_id", 1).append("n", count));
    return new Document(
            "cursor", new Document("id", 0L).append("ns", namespace).append("firstBatch", batch))
        .append("ok", 1.0);
  }
}
