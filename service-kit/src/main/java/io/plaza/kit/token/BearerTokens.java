package io.plaza.kit.token;

import io.plaza.kit.keyset.KeySetRefresh;
import io.plaza.kit.problem.Problem;
import io.plaza.kit.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Sees that a token comes as RFC 6750, section 2.1, has it. The server would take one without the
 * word {@code Bearer} too.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class BearerTokens implements ContainerRequestFilter {

  private static final String BEARER = "Bearer ";

  @Inject @Any private Instance<KeySetRefresh> keys;

  @Override
  public void filter(ContainerRequestContext request) {
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (authorization != null
        && !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && !keys.isUnsatisfied()) {
      throw new ProblemException(
          new Problem(401, "A valid access token is needed: Authorization: Bearer <token>."));
    }
  }
}
