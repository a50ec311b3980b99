package io.plaza.kit.token;

import io.plaza.kit.feed.Author;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls: the subject of the request's token, and nothing that a body or a URL says. */
public final class Caller {

  private Caller() {}

  /**
   * Returns the caller as the author of what he writes.
   *
   * @param security the security context of a request whose token was checked
   */
  public static Author author(SecurityContext security) {
    JsonWebToken token = (JsonWebToken) security.getUserPrincipal();
    return new Author(token.getSubject(), token.getName());
  }
}
