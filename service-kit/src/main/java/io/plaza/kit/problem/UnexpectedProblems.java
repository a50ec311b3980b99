package io.plaza.kit.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/** Answers {@code 500} to what nobody foresaw, and logs it whole: it is a defect. */
@Provider
public class UnexpectedProblems implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG = System.getLogger(UnexpectedProblems.class.getName());

  @Override
  public Response toResponse(Throwable defect) {
    LOG.log(Level.ERROR, "event=defect", defect);
    return new Problem(500, "Something went wrong here. It is logged and will be looked into.")
        .toResponse()
        .build();
  }
}
