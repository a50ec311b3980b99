package io.plaza.web.door;

import io.plaza.web.service.AccessToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.Cookie;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The cookie that holds a visitor's token: out of reach of scripts, sent along by links from
 * elsewhere but not by forms, gone when the token ends. Immutable.
 *
 * <p>Configuration: {@code web.cookie.name}. A name that begins with {@code __Host-} binds the
 * cookie to TLS, this host and the path / (RFC 6265bis, 4.1.3.2); any other is sent without TLS
 * too, and to the pages only.
 */
@Singleton
public class TokenCookie {

  private static final String HOST_PREFIX = "__Host-";

  private final String name;

  /**
   * A cookie.
   *
   * @param name its name
   */
  @Inject
  public TokenCookie(@ConfigProperty(name = "web.cookie.name") String name) {
    this.name = name;
  }

  /**
   * Returns the cookie that keeps a token.
   *
   * @param token the token
   * @param contextPath the context path of the pages
   */
  public Cookie keep(AccessToken token, String contextPath) {
    return cookie(token.value(), token.expiresIn(), contextPath);
  }

  /**
   * Returns the cookie that makes a browser forget the token.
   *
   * @param contextPath the context path of the pages
   */
  public Cookie forget(String contextPath) {
    return cookie("", 0, contextPath);
  }

  private Cookie cookie(String value, int maxAge, String contextPath) {
    boolean tls = name.startsWith(HOST_PREFIX);
    Cookie cookie = new Cookie(name, value);
    cookie.setHttpOnly(true);
    cookie.setSecure(tls);
    cookie.setPath(tls ? "/" : contextPath);
    cookie.setMaxAge(maxAge);
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }
}
