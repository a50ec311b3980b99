package io.plaza.kit.token;

import io.plaza.kit.keyset.KeySetRefresh;
import io.plaza.kit.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Before a service has its first keys it can't tell a good token from a bad one: {@code 503} rather
 * than a {@code 401} that would sign people out.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.HEADER_DECORATOR + 1)
public class KeysAway implements ContainerResponseFilter {

  @Inject @Any private Instance<KeySetRefresh> keys;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == 401
        && request.getHeaderString(HttpHeaders.AUTHORIZATION) != null
        && keys.isResolvable()
        && !keys.get().hasKeys()) {
      response.setStatus(503);
      response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
      response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, 1);
      response.setEntity(
          new Problem(503, "Tokens can't be checked right now. Try again shortly.").toJson(),
          null,
          MediaType.valueOf(Problem.MEDIA_TYPE));
    }
  }
}
