package io.plaza.system;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A body of {@code multipart/form-data} (RFC 7578), written part by part. */
public final class Upload {

  private final String boundary = "part-" + UUID.randomUUID();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /**
   * Returns an upload of one picture.
   *
   * @param picture the bytes of the part {@code image}
   */
  public static Upload of(byte[] picture) {
    return new Upload().file("image", "picture.jpg", "image/jpeg", picture);
  }

  /**
   * Adds a text, in UTF-8.
   *
   * @param name the part's name
   * @param text the content
   */
  public Upload text(String name, String text) {
    return part(
        "Content-Disposition: form-data; name=\"" + name + "\"",
        text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Adds a file.
   *
   * @param name the part's name
   * @param filename the file's name, written as it is
   * @param type the declared media type
   * @param bytes the content
   */
  public Upload file(String name, String filename, String type, byte[] bytes) {
    return part(
        "Content-Disposition: form-data; name=\""
            + name
            + "\"; filename=\""
            + filename
            + "\"\r\nContent-Type: "
            + type,
        bytes);
  }

  /**
   * Adds a part.
   *
   * @param headers its header lines, written as they are
   * @param bytes its content
   */
  public Upload part(String headers, byte[] bytes) {
    body.writeBytes(
        ("--" + boundary + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Returns the value of {@code Content-Type}. */
  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** Returns the whole body. */
  public byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(body.toByteArray());
    whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return whole.toByteArray();
  }

  /** Returns the body as far as it goes, without its end. */
  public byte[] bytesWithoutEnd() {
    return body.toByteArray();
  }
}
