package io.plaza.post;

/**
 * What came of telling of a post.
 *
 * @param result what it means for the post and for others
 * @param cause why it was not heard of, for the log; empty where it was
 */
record Telling(Result result, String cause) {

  /** What it means for the post and for others. */
  enum Result {
    /** It was heard of, and the mark is gone. */
    HEARD,
    /** Others may be heard of, this one was not wanted. */
    REFUSED,
    /** Nothing can be told, or marked as told, right now. */
    AWAY
  }

  static Telling heard() {
    return new Telling(Result.HEARD, "");
  }

  static Telling refused(String cause) {
    return new Telling(Result.REFUSED, cause);
  }

  static Telling away(String cause) {
    return new Telling(Result.AWAY, cause);
  }
}
