package io.plaza.post;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.plaza.kit.store.DocumentStore;
import org.bson.Document;

/**
 * The mark "not told yet" that posts carry in the store: few do, and only those are in its index.
 */
final class Marks {

  private static final String COLLECTION = "post";
  private static final String MARK = "untold";

  private final MongoCollection<Document> posts;

  Marks(DocumentStore store) {
    this.posts = store.database().getCollection(COLLECTION);
  }

  /** Makes the index that marked posts are found by. */
  static void index(MongoDatabase database) {
    database
        .getCollection(COLLECTION)
        .createIndex(Indexes.ascending(MARK), new IndexOptions().unique(true).sparse(true));
  }

  /**
   * Takes a post's mark away; that it has none is fine.
   *
   * @throws com.mongodb.MongoException where the store does not do so in time
   */
  void remove(String postId) {
    posts.updateOne(Filters.eq("_id", postId), Updates.unset(MARK));
  }
}
