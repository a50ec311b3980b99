package io.plaza.kit.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives the refusals of JAX-RS itself (no such resource, method or media type, a body that can't be
 * read) the body of a problem document, and keeps their headers ({@code Allow}, {@code
 * Retry-After}).
 */
@Provider
public class WebProblems implements ExceptionMapper<WebApplicationException> {

  @Override
  public Response toResponse(WebApplicationException refusal) {
    Response answer = refusal.getResponse();
    if (answer.getStatus() < 400 || answer.hasEntity()) {
      return answer;
    }
    Response.ResponseBuilder problem =
        new Problem(answer.getStatus(), StatusDetail.of(answer.getStatus())).toResponse();
    answer
        .getHeaders()
        .forEach(
            (name, values) -> {
              if (!name.toLowerCase(java.util.Locale.ROOT).startsWith("content-")) {
                values.forEach(value -> problem.header(name, value));
              }
            });
    return problem.build();
  }
}
