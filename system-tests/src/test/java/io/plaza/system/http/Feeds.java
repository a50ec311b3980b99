package io.plaza.system.http;

/**
 * The feeds that tests share: each shows ten items, and who posts pushes others' out. A test that
 * needs room has the lock for itself; one that does without asks for it to read, though it posts.
 */
final class Feeds {

  /** The lock of tests that post statuses. */
  static final String STATUSES = "statuses";

  /** The lock of tests that post stories. */
  static final String STORIES = "stories";

  /** The lock of tests that post posts, each of which makes a notification. */
  static final String POSTS = "posts";

  private Feeds() {}
}
