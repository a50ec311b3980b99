package io.plaza.web;

import io.plaza.web.door.NextPath;
import io.plaza.web.door.TokenCookie;
import io.plaza.web.service.AccessToken;
import io.plaza.web.service.Author;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who looks at a page that needs signing in: the subject of the token in the cookie. On the other
 * pages the server looks at no token, and there is nobody to ask about.
 */
@Named
@RequestScoped
public class Visitor {

  @Inject private FacesContext faces;
  @Inject private TokenCookie cookie;

  /** Returns the visitor as an author. */
  public Person getPerson() {
    return new Person(new Author(getId(), token().getName()));
  }

  /** Returns the user's id. */
  public String getId() {
    return token().getSubject();
  }

  /** Returns when the token ends, in seconds since 1970. */
  public long getSignedInUntil() {
    return token().getExpirationTime();
  }

  /** Returns what to call services with. */
  public String authorization() {
    return "Bearer " + token().getRawToken();
  }

  /**
   * Keeps the token in the visitor's browser and goes on to a page.
   *
   * @param token the token
   * @param next a path of the pages
   */
  public void signIn(AccessToken token, String next) throws IOException {
    response().addCookie(cookie.keep(token, external().getRequestContextPath()));
    external().redirect(next);
  }

  /** Makes the browser forget the token and goes to the login page. */
  public void signOut() throws IOException {
    String contextPath = external().getRequestContextPath();
    response().addCookie(cookie.forget(contextPath));
    external().redirect(contextPath + "/login?out=true");
  }

  /**
   * Goes to the login page because a service does not take the token any more, and back from there.
   */
  public void signInAgain() throws IOException {
    String contextPath = external().getRequestContextPath();
    response().addCookie(cookie.forget(contextPath));
    String next = nextPath((HttpServletRequest) external().getRequest());
    external()
        .redirect(
            contextPath
                + "/login?ended=true&next="
                + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }

  private static String nextPath(HttpServletRequest request) {
    return NextPath.back(
        request.getRequestURI(),
        request.getMethod().equals("POST")
            ? NextPath.queryOf(request.getHeader("Referer"), request.getRequestURI())
            : request.getQueryString(),
        request.getContextPath());
  }

  private JsonWebToken token() {
    return (JsonWebToken) ((HttpServletRequest) external().getRequest()).getUserPrincipal();
  }

  private ExternalContext external() {
    return faces.getExternalContext();
  }

  private HttpServletResponse response() {
    return (HttpServletResponse) external().getResponse();
  }
}
