package io.plaza.kit.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartUploadTest {
  private static final String TYPE = "multipart/form-data; boundary=XX";
  private static final MultipartUpload.Limits SMALL = new MultipartUpload.Limits(1000, 100, 500);

  @Test
  void textAndImageAreRead() throws IOException {
    String form =
        part("name=\"text\"", "Grüße\r\n--X\r\nund mehr")
            + part("name=\"image\"; filename=\"../../a;b\\\"c.png\"", "\0\1\r\n--XY\u00ff")
            + "--XX--\r\n";

    MultipartUpload upload = read(form, TYPE);
    assertThat(upload.text("text")).contains("Grüße\r\n--X\r\nund mehr");
    assertThat(upload.image()).contains("\0\1\r\n--XY\u00ff".getBytes(UTF_8));
    assertThat(upload.text("image")).isEmpty();
    assertThat(upload.text("other")).isEmpty();
  }

  @Test
  void anImageMayBeMissingAndATextEmpty() throws IOException {
    MultipartUpload upload = read(part("name=text", "") + "--XX--", TYPE);

    assertThat(upload.image()).isEmpty();
    assertThat(upload.text("text")).contains("");
  }

  @Test
  void theBoundaryMayBeQuotedAndThePartsMayHaveOtherHeadersAndAPreamble() throws IOException {
    String form =
        "preamble\r\n--a b\r\nContent-Type: text/html\r\ncontent-disposition:form-data;name=text\r\n\r\nhi"
            + "\r\n--a b--\r\nepilogue";

    assertThat(read(form, "Multipart/Form-Data; charset=utf-8; BOUNDARY=\"a b\"").text("text"))
        .contains("hi");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/mixed; boundary=XX",
        "text/plain; boundary=XX",
        "multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void aRequestWithoutAProperBoundaryIsMalformed(String contentType) {
    assertMalformed(part("name=text", "hi") + "--XX--", contentType);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "--XX",
        "--XX--",
        "--XX\r\n",
        "--XX\r\nContent-Disposition: form-data; name=text",
        "--XX\r\nContent-Disposition: form-data; name=text\r\n\r\nno end",
        "--XX\r\nContent-Disposition: form-data; name=text\r\n\r\nno end\r\n--XX",
        "--XX\r\nContent-Disposition: form-data; name=text\r\n\r\nno end\r\n--XX\r\n",
        "--XX\r\nContent-Disposition: form-data; name=text\r\n\r\nodd end\r\n--XXyz",
        "--XX\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--XX--",
        "--XX\r\nContent-Disposition: attachment; name=text\r\n\r\nno form data\r\n--XX--",
        "--XX\r\nContent-Type: text/plain\r\n\r\nno disposition\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\ntwo\r\n--XX--"
      })
  void aFormThatIsCutOffOrOddIsMalformed(String form) {
    assertMalformed(form, TYPE);
  }

  @Test
  void aNameWithNestedQuotesIsTakenAsItStands() throws IOException {
    MultipartUpload upload = read(part("name=\"a\\\"; name=\\\"image\"", "hi") + "--XX--", TYPE);

    assertThat(upload.image()).isEmpty();
  }

  @Test
  void moreThanOneImageIsMalformed() {
    assertMalformed(part("name=image", "a") + part("name=image", "b") + "--XX--", TYPE);
  }

  @Test
  void aFieldThatComesTwiceIsMalformed() {
    assertMalformed(part("name=text", "a") + part("name=text", "b") + "--XX--", TYPE);
  }

  @Test
  void aHundredThousandPartsAreMalformed() {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      form.append(part("name=f" + i, ""));
    }
    assertMalformed(form + "--XX--", TYPE);
  }

  @Test
  void hugeHeadersAreMalformed() {
    assertMalformed(part("name=" + "n".repeat(60_000), "a") + "--XX--", TYPE);
  }

  @Test
  void textThatIsNotUtf8IsMalformed() {
    byte[] form = (part("name=text", "\u00ff") + "--XX--").getBytes(ISO_8859_1);

    assertThatThrownBy(
            () ->
                MultipartUpload.read(
                    new ByteArrayInputStream(form), TYPE, MultipartUpload.Limits.DEFAULT))
        .isInstanceOf(MalformedUploadException.class);
  }

  @Test
  void whatIsJustWithinTheLimitsIsTaken() throws IOException {
    String form =
        part("name=text", "t".repeat(100)) + part("name=image", "i".repeat(1000)) + "--XX--";

    MultipartUpload upload = MultipartUpload.read(stream(form), TYPE, SMALL);
    assertThat(upload.image()).hasValueSatisfying(image -> assertThat(image).hasSize(1000));
  }

  @Test
  void whatIsOverALimitIsTooLarge() {
    assertTooLarge(stream(part("name=image", "i".repeat(1001)) + "--XX--"));
    assertTooLarge(stream(part("name=text", "t".repeat(101)) + "--XX--"));
    assertTooLarge(stream("p".repeat(1600) + "\r\n" + part("name=text", "t") + "--XX--"));
  }

  @Test
  void anEndlessRequestIsTooLarge() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'e';
          }
        };
    assertTooLarge(endless);
    assertTooLarge(
        new SequenceInputStream(
            stream("--XX\r\nContent-Disposition: form-data; name=image\r\n\r\n"), endless));
  }

  private static void assertTooLarge(InputStream form) {
    assertThatThrownBy(() -> MultipartUpload.read(form, TYPE, SMALL))
        .isInstanceOf(ImageTooLargeException.class);
  }

  private static void assertMalformed(String form, String contentType) {
    assertThatThrownBy(() -> read(form, contentType)).isInstanceOf(MalformedUploadException.class);
  }

  private static MultipartUpload read(String form, String contentType) throws IOException {
    return MultipartUpload.read(stream(form), contentType, MultipartUpload.Limits.DEFAULT);
  }

  private static InputStream stream(String form) {
    return new ByteArrayInputStream(form.getBytes(UTF_8));
  }

  private static String part(String parameters, String content) {
    return "--XX\r\nContent-Disposition: form-data; " + parameters + "\r\n\r\n" + content + "\r\n";
  }
}
