package io.plaza.kit.image;

/** A request is not the {@code multipart/form-data} it says it is. For the client a {@code 400}. */
public final class MalformedUploadException extends ImageException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was wrong, fit to show to a client
   */
  public MalformedUploadException(String message) {
    super(400, message, null);
  }

  /**
   * @param message what was wrong, fit to show to a client
   * @param cause what it came from, for the log
   */
  public MalformedUploadException(String message, Throwable cause) {
    super(400, message, cause);
  }
}
