package io.plaza.web.service;

import java.util.List;

/** A service has understood a request and refused it (4xx). */
public class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int retryAfter;
  private final transient List<FieldError> errors;

  /**
   * A refusal.
   *
   * @param status the HTTP status
   * @param detail what the service said, or null
   * @param retryAfter after how many seconds to try again; 0 where it did not say
   * @param errors what is wrong with which field; empty where it did not say
   */
  public Refusal(int status, String detail, int retryAfter, List<FieldError> errors) {
    super(detail);
    this.status = status;
    this.retryAfter = retryAfter;
    this.errors = List.copyOf(errors);
  }

  /** Returns the HTTP status, 400 to 499. */
  public int status() {
    return status;
  }

  /** Returns after how many seconds to try again; 0 where the service did not say. */
  public int retryAfter() {
    return retryAfter;
  }

  /** Returns what is wrong with which field. */
  public List<FieldError> errors() {
    return errors;
  }

  /**
   * What is wrong with a field.
   *
   * @param field its name in the contract
   * @param message what is wrong, to follow the field's name
   */
  public record FieldError(String field, String message) {}
}
