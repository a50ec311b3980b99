package io.plaza.web.door;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/** Where to go after signing in: a path of the pages themselves, whatever a link says. */
public final class NextPath {

  /** The page that a visitor gets who did not ask for another. */
  public static final String START = "/feed";

  private static final int LONGEST = 512;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");
  private static final Set<String> OPEN = Set.of("login", "register");

  private NextPath() {}

  /**
   * Returns the path asked for where it is one of the pages that need signing in, else the start
   * page.
   *
   * @param asked what the link says; may be null
   * @param contextPath the context path of the pages
   * @return a path with query, beginning with the context path
   */
  public static String of(String asked, String contextPath) {
    return isPage(asked, contextPath) ? asked : contextPath + START;
  }

  /**
   * Returns the way back to a page that was asked for.
   *
   * @param path its path
   * @param query its query, or null
   * @param contextPath the context path of the pages
   * @return a path with query, beginning with the context path
   */
  public static String back(String path, String query, String contextPath) {
    return of(query == null ? path : path + "?" + query, contextPath);
  }

  /**
   * Returns the query of the page that a form was sent from, which the form's own path has not.
   *
   * @param referer where the form was sent from, or null
   * @param path the form's path
   * @return null where the form was sent from another page, or that has no query
   */
  public static String queryOf(String referer, String path) {
    try {
      URI page = new URI(referer == null ? "" : referer);
      return path.equals(page.getRawPath()) ? page.getRawQuery() : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean isPage(String asked, String contextPath) {
    if (asked == null || asked.length() > LONGEST || !asked.startsWith(contextPath + "/")) {
      return false;
    }
    try {
      URI uri = new URI(asked);
      String path = uri.getPath();
      return !uri.isAbsolute()
          && uri.getRawAuthority() == null
          && path != null
          && isPageName(path.substring(contextPath.length() + 1));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isPageName(String name) {
    return NAME.matcher(name).matches() && !OPEN.contains(name);
  }
}
