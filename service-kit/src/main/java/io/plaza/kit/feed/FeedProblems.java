package io.plaza.kit.feed;

import io.plaza.kit.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/** Answers {@code 503} with {@code Retry-After} where a feed can't be read in time. */
@Provider
public class FeedProblems implements ExceptionMapper<SharedReadException> {

  private static final System.Logger LOG = System.getLogger(FeedProblems.class.getName());

  @Override
  public Response toResponse(SharedReadException failure) {
    LOG.log(Level.DEBUG, "event=feed-read-failure", failure);
    return ProblemException.unavailable(
            "The store that the answer needs does not answer right now. Try again shortly.",
            failure)
        .getResponse();
  }
}
