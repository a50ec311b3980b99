package io.plaza.kit.client;

/** A service could not do what it was asked for right now (5xx). */
public class ServiceAway extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A failure of a service.
   *
   * @param status the HTTP status, 500 or greater
   */
  public ServiceAway(int status) {
    super("it answered " + status);
  }
}
