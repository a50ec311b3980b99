package io.plaza.kit.image;

/** An upload has more bytes or pixels than are taken. For the client a {@code 413}. */
public final class ImageTooLargeException extends ImageException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was wrong, fit to show to a client
   */
  public ImageTooLargeException(String message) {
    super(413, message, null);
  }

  /**
   * @param message what was wrong, fit to show to a client
   * @param cause what it came from, for the log
   */
  public ImageTooLargeException(String message, Throwable cause) {
    super(413, message, cause);
  }
}
