package io.plaza.web;

import java.util.Optional;

/** A text that a visitor has typed: without space around it, its line breaks as one character. */
final class TypedText {

  /** The most characters (Unicode code points) of a status or a post. */
  private static final int LONGEST = 5_000;

  private final String value;

  /**
   * A text.
   *
   * @param typed what the form says, or null
   */
  TypedText(String typed) {
    value = typed == null ? "" : typed.replace("\r\n", "\n").strip();
  }

  String value() {
    return value;
  }

  boolean isEmpty() {
    return value.isEmpty();
  }

  /**
   * Returns why it can't be shared, if so.
   *
   * @param what what it would be, with an article
   */
  Optional<Notice> complaint(String what) {
    return value.codePointCount(0, value.length()) > LONGEST
        ? Optional.of(Notice.bad("That is too long: " + what + " has up to 5,000 characters."))
        : Optional.empty();
  }
}
