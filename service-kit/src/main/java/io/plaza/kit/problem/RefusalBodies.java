package io.plaza.kit.problem;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Fills the empty refusals that pass by the exception mappers, those of the token check above all,
 * and sees that a {@code 401} names the scheme (RFC 6750, section 3).
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class RefusalBodies implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == 401 && !asksForAnotherScheme(response)) {
      response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (response.getStatus() >= 400 && !response.hasEntity()) {
      response.setEntity(
          new Problem(response.getStatus(), StatusDetail.of(response.getStatus())).toJson(),
          null,
          MediaType.valueOf(Problem.MEDIA_TYPE));
    }
  }

  private static boolean asksForAnotherScheme(ContainerResponseContext response) {
    Object challenge = response.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE);
    return challenge != null && !challenge.toString().startsWith("Bearer");
  }
}
