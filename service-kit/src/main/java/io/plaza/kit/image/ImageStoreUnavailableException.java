package io.plaza.kit.image;

/** The object store is away or refuses. For the client a {@code 503} with {@code Retry-After}. */
public final class ImageStoreUnavailableException extends ImageException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was wrong, fit to show to a client
   */
  public ImageStoreUnavailableException(String message) {
    super(503, message, null);
  }

  /**
   * @param message what was wrong, fit to show to a client
   * @param cause what it came from, for the log
   */
  public ImageStoreUnavailableException(String message, Throwable cause) {
    super(503, message, cause);
  }
}
