package io.plaza.kit.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;

/** Answers {@code 400} with one error for each field that Bean Validation refused. */
@Provider
public class InvalidFields implements ExceptionMapper<ConstraintViolationException> {

  @Override
  public Response toResponse(ConstraintViolationException refusal) {
    return new Problem(
            400,
            "A field is missing or invalid.",
            refusal.getConstraintViolations().stream()
                .map(violation -> new Problem.FieldError(field(violation), violation.getMessage()))
                .sorted(
                    Comparator.comparing(Problem.FieldError::field)
                        .thenComparing(Problem.FieldError::message))
                .distinct()
                .toList())
        .toResponse()
        .build();
  }

  /** The last name of the path: the part before it names the method and its parameter. */
  private static String field(ConstraintViolation<?> violation) {
    String name = "";
    for (Path.Node node : violation.getPropertyPath()) {
      name = node.getName() == null ? name : node.getName();
    }
    return name;
  }
}
