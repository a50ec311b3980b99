package io.plaza.kit.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoOperationTimeoutException;

/** The way into a store for documents that have their id before. */
public final class Insertion {

  private Insertion() {}

  /**
   * Inserts a document, and once more where the store was too late: what is asked for may not be
   * asked for again by the proxy, since it might be done twice. The id makes sure that it is not.
   * Takes up to twice as long as an operation of the store may ({@code store.timeout}).
   *
   * @param insert inserts the document; with the same id each time, which no other one has
   * @throws MongoException where it failed; the document may be in the store all the same
   */
  public static void insert(Runnable insert) {
    try {
      insert.run();
    } catch (MongoOperationTimeoutException tooLate) {
      insertAgain(insert);
    }
  }

  private static void insertAgain(Runnable insert) {
    try {
      insert.run();
    } catch (MongoException e) {
      // Then it had arrived.
      if (!isTaken(e)) {
        throw e;
      }
    }
  }

  /**
   * Returns whether a document was refused because there is one with its id, or with what else no
   * two may share.
   *
   * @param failure how the insertion ended
   */
  public static boolean isTaken(MongoException failure) {
    return ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY;
  }
}
