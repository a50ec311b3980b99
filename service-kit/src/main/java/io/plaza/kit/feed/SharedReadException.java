package io.plaza.kit.feed;

/** A shared read failed, or took longer than a reader waits. */
public class SharedReadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A failed read.
   *
   * @param message what happened
   * @param cause what the read threw, or why the wait ended
   */
  public SharedReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
