package io.plaza.kit.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of pictures that are taken, told by their first bytes and by nothing else. */
enum ImageFormat {
  JPEG(JpegPicture::new, 0, "\u00ff\u00d8\u00ff"),
  PNG(PngPicture::new, 0, "\u0089PNG\r\n\u001a\n"),
  WEBP(WebpPicture::of, 8, "WEBP"),
  GIF(GifPicture::new, 0, "GIF87a", "GIF89a");

  private final Function<byte[], Picture> opener;
  private final int offset;
  private final String[] signatures;

  ImageFormat(Function<byte[], Picture> opener, int offset, String... signatures) {
    this.opener = opener;
    this.offset = offset;
    this.signatures = signatures;
  }

  static Optional<ImageFormat> of(byte[] upload) {
    return Arrays.stream(values()).filter(format -> format.matches(upload)).findFirst();
  }

  /** Reads the structure and the size of the picture, and decodes nothing yet. */
  Picture open(byte[] upload) {
    return opener.apply(upload);
  }

  private boolean matches(byte[] upload) {
    for (String signature : signatures) {
      int end = offset + signature.length();
      if (upload.length >= end
          && Arrays.equals(
              upload, offset, end, signature.getBytes(ISO_8859_1), 0, signature.length())) {
        return this != WEBP || (upload[0] == 'R' && upload[1] == 'I' && upload[2] == 'F');
      }
    }
    return false;
  }
}
