package io.plaza.web;

/**
 * What a page says about what a visitor has just done, near the place.
 *
 * @param styleClass how it looks: good, bad, or neither
 * @param text one or two sentences
 */
public record Notice(String styleClass, String text) {

  static Notice good(String text) {
    return new Notice("notice notice-good", text);
  }

  static Notice bad(String text) {
    return new Notice("notice notice-bad", text);
  }

  static Notice info(String text) {
    return new Notice("notice notice-info", text);
  }
}
