package io.plaza.kit.image;

/** An image that can't be taken or had. Its message is written for the client. */
public abstract sealed class ImageException extends RuntimeException
    permits ImageStoreUnavailableException,
        ImageTooLargeException,
        ImagesBusyException,
        MalformedUploadException,
        UnsupportedImageException {
  private static final long serialVersionUID = 1L;

  private final int status;

  ImageException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** The HTTP status code that says it to a client; with 503 the same request may succeed later. */
  public final int status() {
    return status;
  }
}
