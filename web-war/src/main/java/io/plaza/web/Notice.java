package io.plaza.web;

/**
 * What a page says about what a visitor has just done, near the place.
 *
 * @param kind how it is meant
 * @param text one or two sentences
 */
public record Notice(Kind kind, String text) {

  /** How a notice is meant. */
  public enum Kind {
    /** It worked. */
    GOOD,
    /** It did not. */
    BAD,
    /** It is good to know. */
    INFO
  }

  static Notice good(String text) {
    return new Notice(Kind.GOOD, text);
  }

  static Notice bad(String text) {
    return new Notice(Kind.BAD, text);
  }

  static Notice info(String text) {
    return new Notice(Kind.INFO, text);
  }

  /** Returns the style class. */
  public String getStyleClass() {
    return "notice notice-" + kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Returns what it says. */
  public String getText() {
    return text;
  }
}
