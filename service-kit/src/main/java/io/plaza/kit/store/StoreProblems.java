package io.plaza.kit.store;

import com.mongodb.MongoException;
import io.plaza.kit.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/** Answers {@code 503} with {@code Retry-After} where the document store is away. */
@Provider
public class StoreProblems implements ExceptionMapper<MongoException> {

  private static final System.Logger LOG = System.getLogger(StoreProblems.class.getName());

  @Override
  public Response toResponse(MongoException failure) {
    // The readiness check tells the operator that the store is away, once; this is for a closer
    // look.
    LOG.log(Level.DEBUG, "event=store-failure", failure);
    return ProblemException.unavailable(
            "The store that the answer needs does not answer right now. Try again shortly.",
            failure)
        .getResponse();
  }
}
