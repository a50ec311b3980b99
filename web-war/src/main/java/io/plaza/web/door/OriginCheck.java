package io.plaza.web.door;

import java.net.URI;
import java.util.Locale;

/**
 * Whether a form was sent from one of our own pages: a second fence behind the cookie's SameSite
 * (OWASP, Cross-Site Request Forgery Prevention: verifying origin with standard headers, fetch
 * metadata). Immutable.
 *
 * @param host the host, and its port if it is not the default, that the visitor asked for
 * @param origin the request's Origin, or null
 * @param referer the request's Referer, or null
 * @param fetchSite the request's Sec-Fetch-Site, or null
 */
public record OriginCheck(String host, String origin, String referer, String fetchSite) {

  /** Returns whether the request came from our own origin, and says so. */
  public boolean passes() {
    if (host == null || (fetchSite != null && !fetchSite.equals("same-origin"))) {
      return false;
    }
    String source = origin != null ? origin : referer;
    return source != null && sameHost(source);
  }

  private boolean sameHost(String source) {
    try {
      URI uri = URI.create(source);
      String scheme = uri.getScheme();
      if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
        return false;
      }
      int standard = "https".equals(scheme) ? 443 : 80;
      String theirs = withoutPort(uri.getRawAuthority(), standard);
      return theirs.equals(withoutPort(host, standard));
    } catch (IllegalArgumentException noUri) {
      return false;
    }
  }

  private static String withoutPort(String authority, int standard) {
    String lower = authority.toLowerCase(Locale.ROOT);
    String suffix = ":" + standard;
    return lower.endsWith(suffix) ? lower.substring(0, lower.length() - suffix.length()) : lower;
  }
}
