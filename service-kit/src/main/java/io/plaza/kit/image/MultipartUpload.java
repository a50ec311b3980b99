package io.plaza.kit.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * What came in a {@code multipart/form-data} request (RFC 7578): text fields and at most one image.
 * It is read as a stream into memory, with hard limits, and leaves no temporary file. File names
 * and declared media types of parts are ignored: both are the sender's claims.
 *
 * <p>In a resource method that {@code @Consumes("multipart/form-data")}, give {@link #read} the
 * entity as an {@link InputStream} and the {@code Content-Type} header as it came.
 */
public final class MultipartUpload {
  private static final int MOST_PARTS = 16;
  private static final int MOST_HEADER_BYTES = 4096;
  private static final int LONGEST_BOUNDARY = 70;
  private static final int BUFFER = 16 * 1024;
  private static final String IMAGE = "image";

  private final Map<String, String> texts;
  private final byte[] image;

  private MultipartUpload(Map<String, String> texts, byte[] image) {
    this.texts = Map.copyOf(texts);
    this.image = image;
  }

  /**
   * How much is taken.
   *
   * @param imageBytes of the part {@code image}
   * @param textBytes of each text field
   * @param overheadBytes of the whole request, over {@code imageBytes}
   */
  public record Limits(int imageBytes, int textBytes, int overheadBytes) {
    /**
     * An image of 10 MiB, texts of 64 KiB, and 64 KiB more than the image for the whole request.
     */
    public static final Limits DEFAULT = new Limits(10 << 20, 64 << 10, 64 << 10);

    long requestBytes() {
      return (long) imageBytes + overheadBytes;
    }
  }

  /**
   * Reads a request's body.
   *
   * @param body read to the end of the form, not closed
   * @param contentType the request's {@code Content-Type} header, or null if it has none
   * @throws MalformedUploadException if it is no well-formed form, has a field twice or too many
   * @throws ImageTooLargeException if it is over a limit
   * @throws IOException if the connection fails
   */
  public static MultipartUpload read(InputStream body, String contentType, Limits limits)
      throws IOException {
    LimitedInput input = new LimitedInput(body, limits.requestBytes());
    try {
      MultipartInput form =
          MultipartInput.builder()
              .setInputStream(input)
              .setBoundary(boundary(contentType))
              .setBufferSize(BUFFER)
              .setMaxPartHeaderSize(MOST_HEADER_BYTES)
              .get();
      form.setHeaderCharset(UTF_8);
      return readParts(form, limits);
    } catch (FileUploadSizeException tooLong) {
      throw new MalformedUploadException("A part of the form has too long a header.", tooLong);
    } catch (MultipartInput.MalformedStreamException broken) {
      throw new MalformedUploadException("The form is cut off or malformed.", broken);
    }
  }

  private static MultipartUpload readParts(MultipartInput form, Limits limits) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    byte[] image = null;
    boolean more = form.skipPreamble();
    if (!more) {
      throw new MalformedUploadException("The form has no part.");
    }
    for (int parts = 1; more; parts++) {
      if (parts > MOST_PARTS) {
        throw new MalformedUploadException("The form has too many parts.");
      }
      String name = name(form.readHeaders());
      if (name.equals(IMAGE)) {
        if (image != null) {
          throw new MalformedUploadException("The form has more than one image.");
        }
        image = content(form, name, limits.imageBytes());
      } else if (texts.put(name, text(content(form, name, limits.textBytes()))) != null) {
        throw new MalformedUploadException("The form has a field twice.");
      }
      more = form.readBoundary();
    }
    return new MultipartUpload(texts, image);
  }

  private static byte[] content(MultipartInput form, String name, int limit) throws IOException {
    // Not closed on failure: that would read the rest of the part first.
    InputStream content = form.newInputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
    byte[] buffer = new byte[BUFFER];
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      if (bytes.size() + count > limit) {
        throw new ImageTooLargeException(
            name.equals(IMAGE)
                ? "The image has more than " + limit + " bytes."
                : "A field of the form has more than " + limit + " bytes.");
      }
      bytes.write(buffer, 0, count);
    }
    content.close();
    return bytes.toByteArray();
  }

  private static String text(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new MalformedUploadException("A field of the form is not UTF-8 text.", notUtf8);
    }
  }

  private static byte[] boundary(String contentType) {
    String value = contentType == null ? "" : contentType.strip();
    Map<String, String> parameters = parameters(value);
    String boundary = parameters.get("boundary");
    if (!value.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
        || boundary == null
        || boundary.isEmpty()
        || boundary.length() > LONGEST_BOUNDARY) {
      throw new MalformedUploadException("Send multipart/form-data with a boundary.");
    }
    return boundary.getBytes(ISO_8859_1);
  }

  /** The name in the {@code Content-Disposition} of a part's headers. */
  private static String name(String headers) {
    String name = null;
    for (String header : headers.split("\r\n")) {
      int colon = header.indexOf(':');
      if (colon > 0 && header.substring(0, colon).strip().equalsIgnoreCase("Content-Disposition")) {
        Map<String, String> parameters = parameters(header.substring(colon + 1).strip());
        if (name != null || !parameters.containsKey("form-data")) {
          throw new MalformedUploadException("A part of the form has no proper disposition.");
        }
        name = parameters.get("name");
      }
    }
    if (name == null) {
      throw new MalformedUploadException("A part of the form has no name.");
    }
    return name;
  }

  private static Map<String, String> parameters(String header) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    return parser.parse(header, ';');
  }

  /** The bytes of the part {@code image}, if it was sent; not a copy. */
  public Optional<byte[]> image() {
    return Optional.ofNullable(image);
  }

  /** The text field of that name, if it was sent. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** Counts what is read of a request, and ends it when that is too much. */
  private static final class LimitedInput extends InputStream {
    private final InputStream body;
    private long remaining;

    LimitedInput(InputStream body, long limit) {
      this.body = body;
      this.remaining = limit;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = body.read(target, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) {
      remaining -= read;
      if (remaining < 0) {
        throw new ImageTooLargeException("The request has too many bytes.");
      }
    }
  }
}
