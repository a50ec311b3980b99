package io.plaza.stores;

/** A store can't be used as things are. The message alone tells an operator why and what to do. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong, with which folder or port, and what to do
   */
  public StoreException(String message) {
    super(message);
  }

  /**
   * Makes one.
   *
   * @param message what is wrong, with which folder or port, and what to do
   * @param cause what was caught
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
