package io.plaza.kit.problem;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/**
 * Answers {@code 400} where a body is not the JSON that the resource reads. A failure to
 * <em>write</em> an answer is a defect and goes the way of {@link UnexpectedProblems}.
 */
@Provider
public class MalformedJson implements ExceptionMapper<ProcessingException> {

  private static final System.Logger LOG = System.getLogger(MalformedJson.class.getName());

  @Override
  public Response toResponse(ProcessingException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException refusal) {
        return refusal.getResponse();
      }
    }
    LOG.log(Level.DEBUG, "event=malformed-json", failure);
    return new Problem(400, StatusDetail.of(400)).toResponse().build();
  }
}
