package io.plaza.kit.image;

/** An upload is no picture of a supported kind, or a broken one. For the client a {@code 415}. */
public final class UnsupportedImageException extends ImageException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was wrong, fit to show to a client
   */
  public UnsupportedImageException(String message) {
    super(415, message, null);
  }

  /**
   * @param message what was wrong, fit to show to a client
   * @param cause what it came from, for the log
   */
  public UnsupportedImageException(String message, Throwable cause) {
    super(415, message, cause);
  }
}
