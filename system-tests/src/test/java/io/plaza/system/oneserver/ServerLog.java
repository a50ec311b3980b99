package io.plaza.system.oneserver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a server has logged. */
final class ServerLog {

  /** Time, thread, logger, level: the head of a line of Liberty's log in its simple format. */
  private static final Pattern HEAD =
      Pattern.compile("^\\[[^\\]]+\\] [0-9a-f]{8} \\S+ +([A-Z]) (.*)$");

  private ServerLog() {}

  /** Returns the entries that are a warning, an error, printed by hand, or have a stack trace. */
  static List<String> complaints(String log) {
    return entries(log).stream().filter(ServerLog::isComplaint).toList();
  }

  /** Returns the entries that say that something is wrong: warnings and errors. */
  private static boolean isComplaint(String entry) {
    var head = HEAD.matcher(entry.lines().findFirst().orElse(""));
    boolean bad = head.matches() && "WERF".contains(head.group(1));
    return bad || hasStackTrace(entry);
  }

  /** Returns the entries with a stack trace. */
  static List<String> stackTraces(String log) {
    return entries(log).stream().filter(ServerLog::hasStackTrace).toList();
  }

  private static boolean hasStackTrace(String entry) {
    return entry.lines().anyMatch(line -> line.matches("\\s+at \\S+\\(.*\\).*"));
  }

  /** Returns the entries, each with the lines that follow its head. */
  static List<String> entries(String log) {
    List<String> entries = new ArrayList<>();
    StringBuilder entry = new StringBuilder();
    for (String line : log.lines().toList()) {
      if (HEAD.matcher(line).matches() && entry.length() > 0) {
        entries.add(entry.toString());
        entry.setLength(0);
      }
      entry.append(line).append('\n');
    }
    if (entry.length() > 0) {
      entries.add(entry.toString());
    }
    return entries;
  }
}
