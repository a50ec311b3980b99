package io.plaza.request;

import java.util.List;

/** The path of a request target, as it was sent. */
final class PathOfTarget {
  private static final int HEX = 16;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7f;

  /** What must not hide behind an escape: it would be taken for something else once decoded. */
  private static final String NOT_ESCAPED = "/\\.#";

  private static final String NEVER = "\\#";

  private PathOfTarget() {}

  /**
   * Tells whether a path is one that Jakarta Servlet 6.1, section 3.5.2 ("URI path
   * canonicalization"), lets an application see: each escape is whole, none hides a control
   * character, a separator, a dot or a fragment, no dot segment has parameters, and none leads out
   * of the root. Whether what is escaped is UTF-8 is not looked at.
   *
   * @param path as it was sent, without the query
   */
  static boolean isWellFormed(String path) {
    return hasPermittedCharacters(path)
        && (isPlain(path) || staysInside(List.of(path.split("/", -1))));
  }

  private static boolean hasPermittedCharacters(String path) {
    for (int i = 0; i < path.length(); i++) {
      char character = path.charAt(i);
      if (character == '%') {
        int octet = octet(path, i + 1);
        if (octet < 0 || isControl(octet) || NOT_ESCAPED.indexOf(octet) >= 0) {
          return false;
        }
        i += 2;
      } else if (isControl(character) || NEVER.indexOf(character) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns what two hexadecimal digits say; negative where there are none. */
  private static int octet(String path, int from) {
    if (from + 2 > path.length()) {
      return -1;
    }
    int high = Character.digit(path.charAt(from), HEX);
    int low = Character.digit(path.charAt(from + 1), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }

  private static boolean isControl(int character) {
    return character < FIRST_PRINTABLE || character == DELETE;
  }

  /** Nearly every path: there is nothing in it that could be a dot segment or have parameters. */
  private static boolean isPlain(String path) {
    return !path.contains("/.") && path.indexOf(';') < 0;
  }

  private static boolean staysInside(List<String> segments) {
    int depth = 0;
    for (String segment : segments) {
      int parameters = segment.indexOf(';');
      String name = parameters < 0 ? segment : segment.substring(0, parameters);
      boolean moves = name.isEmpty() || name.equals(".") || name.equals("..");
      if (moves && parameters >= 0) {
        return false;
      }
      if (name.equals("..")) {
        depth--;
      } else if (!moves) {
        depth++;
      }
      if (depth < 0) {
        return false;
      }
    }
    return true;
  }
}
