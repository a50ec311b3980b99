package io.plaza.kit.image;

/**
 * More pictures are being worked on than can be now. For the client a {@code 503} with {@code
 * Retry-After}.
 */
public final class ImagesBusyException extends ImageException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was wrong, fit to show to a client
   */
  public ImagesBusyException(String message) {
    super(503, message, null);
  }

  /**
   * @param message what was wrong, fit to show to a client
   * @param cause what it came from, for the log
   */
  public ImagesBusyException(String message, Throwable cause) {
    super(503, message, cause);
  }
}
