package io.plaza.kit.image;

import io.plaza.kit.problem.Problem;
import io.plaza.kit.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/** Answers with the problem document of an image that can't be taken or had. */
@Provider
public class ImageProblems implements ExceptionMapper<ImageException> {

  private static final System.Logger LOG = System.getLogger(ImageProblems.class.getName());

  @Override
  public Response toResponse(ImageException failure) {
    // None of it is for an operator to act on, except a store that is away: readiness tells that.
    LOG.log(Level.DEBUG, "event=image-refused", failure);
    return failure.status() == 503
        ? ProblemException.unavailable(failure.getMessage(), failure).getResponse()
        : new Problem(failure.status(), failure.getMessage()).toResponse().build();
  }
}
