package io.plaza.kit.client;

/** Why a service could not be had, in words for the operator. */
public final class Cause {

  private Cause() {}

  /**
   * Returns the message of the innermost cause, or its name where it has none: clients wrap a
   * refused connection three times.
   *
   * @param failure what the client threw
   */
  public static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
