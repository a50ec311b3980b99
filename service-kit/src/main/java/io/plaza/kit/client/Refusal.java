package io.plaza.kit.client;

import java.util.Set;

/** A service has understood a request and refused it, or something between has (4xx). */
public class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Set<String> fields;

  /**
   * A refusal.
   *
   * @param status the HTTP status, 400 to 499
   * @param fields the fields that its problem document names; empty where it names none
   */
  public Refusal(int status, Set<String> fields) {
    super("it answered " + status);
    this.status = status;
    this.fields = Set.copyOf(fields);
  }

  /** Returns the HTTP status, 400 to 499. */
  public int status() {
    return status;
  }

  /**
   * Tells whether it is the word of the service itself that there is no such thing. A {@code 404}
   * alone is not: a server answers it too while the service is not up, and a proxy that knows no
   * such path.
   *
   * @param field what names the thing in the service's contract
   */
  public boolean saysThereIsNo(String field) {
    return status == 404 && fields.contains(field);
  }
}
