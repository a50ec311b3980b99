package io.plaza.kit.problem;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses bodies over the limit with {@code 413}, by their declared length at once, and in any case
 * as soon as one byte too many is read: {@value #TEXT} bytes, or {@value #UPLOAD} bytes of {@code
 * multipart/form-data} (an image of 10 MiB, and 64 KiB for what is around it).
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
public class BodyLimit implements ContainerRequestFilter {

  /** The most bytes that a body may have. */
  public static final long TEXT = 64 * 1024;

  /** The most bytes that a body of {@code multipart/form-data} may have. */
  public static final long UPLOAD = 10 * 1024 * 1024 + TEXT;

  @Override
  public void filter(ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    long limit =
        type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE) ? UPLOAD : TEXT;
    if (declaresMoreThan(limit, request.getHeaderString(HttpHeaders.CONTENT_LENGTH))) {
      throw tooLarge(limit);
    }
    if (request.hasEntity()) {
      request.setEntityStream(new Limited(request.getEntityStream(), limit));
    }
  }

  /** Spares the reading where the length tells enough; what it does not tell is counted. */
  private static boolean declaresMoreThan(long limit, String length) {
    return length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > limit;
  }

  private static ProblemException tooLarge(long limit) {
    return new ProblemException(
        new Problem(413, "The body is larger than the limit of " + limit + " bytes."));
  }

  private static final class Limited extends FilterInputStream {

    private final long limit;
    private long count;

    Limited(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      add(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      add(Math.max(0, read));
      return read;
    }

    private void add(int read) {
      count += read;
      if (count > limit) {
        throw tooLarge(limit);
      }
    }
  }
}
