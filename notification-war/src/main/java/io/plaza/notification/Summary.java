package io.plaza.notification;

/** What a post says, in short. */
final class Summary {

  /** The most Unicode code points of a summary. */
  static final int LENGTH = 140;

  private static final String IMAGE = "Shared a picture";

  private Summary() {}

  /**
   * Returns a post's first 140 characters, or a phrase that says it is an image.
   *
   * @param text the post's text, or null
   */
  static String of(String text) {
    if (text == null || text.isEmpty()) {
      return IMAGE;
    }
    int length = Math.min(LENGTH, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, length));
  }
}
