package io.plaza.kit.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * A refusal with a problem document: thrown where a resource, or what it calls, finds that it can't
 * answer as asked. Its message is the problem's detail, so it is written for the client.
 */
public class ProblemException extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param problem what the client is told
   */
  public ProblemException(Problem problem) {
    this(problem, problem.toResponse().build(), null);
  }

  /**
   * A refusal that has a cause worth a look by the operator.
   *
   * @param problem what the client is told
   * @param cause what went wrong inside; never told to the client
   */
  public ProblemException(Problem problem, Throwable cause) {
    this(problem, problem.toResponse().build(), cause);
  }

  /**
   * A refusal for now: the same request may succeed later.
   *
   * @param problem what the client is told
   * @param retryAfter when to try again; rounded up to whole seconds, at least one
   * @param cause what went wrong inside, or null
   */
  public ProblemException(Problem problem, Duration retryAfter, Throwable cause) {
    this(
        problem,
        problem.toResponse().header(HttpHeaders.RETRY_AFTER, seconds(retryAfter)).build(),
        cause);
  }

  private ProblemException(Problem problem, Response response, Throwable cause) {
    super(problem.detail(), cause, response);
  }

  /**
   * What is needed for the answer is away for now: {@code 503} with {@code Retry-After: 1}.
   *
   * @param detail what is away, in words for the client
   * @param cause what went wrong inside, or null
   */
  public static ProblemException unavailable(String detail, Throwable cause) {
    return new ProblemException(new Problem(503, detail), Duration.ofSeconds(1), cause);
  }

  private static long seconds(Duration duration) {
    return Math.max(1, duration.plusMillis(999).toSeconds());
  }
}
