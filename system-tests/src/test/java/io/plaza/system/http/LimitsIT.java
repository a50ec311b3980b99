package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.RawHttp;
import io.plaza.system.Upload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How large a request may be, whether it says so or not. */
@Order(1)
@ResourceLock(value = Feeds.STATUSES, mode = ResourceAccessMode.READ)
@ResourceLock(value = Feeds.POSTS, mode = ResourceAccessMode.READ)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {

  private static final int TEXT = 64 * 1024;
  private static final int IMAGE = 10 * 1024 * 1024;

  private final Plaza plaza;
  private final RawHttp raw;
  private Person person;

  LimitsIT(Plaza plaza) {
    this.plaza = plaza;
    this.raw = new RawHttp(plaza);
  }

  @BeforeAll
  void someoneSignsIn() {
    person = plaza.newPerson();
  }

  private static byte[] jsonOfLength(int length) {
    String frame = "{\"text\":\"\"}";
    return ("{\"text\":\"" + "x".repeat(length - frame.length()) + "\"}").getBytes(US_ASCII);
  }

  private static BodyPublisher chunked(byte[] bytes) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/register", "/login", "/status", "/post", "/notification"})
  void aTextHasAtMost64KibibytesByItsLength(String path) {
    assertThatAnswer(plaza.post(path, person, BodyPublishers.ofByteArray(jsonOfLength(TEXT))))
        .isProblem(400);
    assertThatAnswer(plaza.post(path, person, BodyPublishers.ofByteArray(jsonOfLength(TEXT + 1))))
        .isProblem(413);
    assertThatAnswer(plaza.post(path, person, BodyPublishers.ofByteArray(jsonOfLength(4 * TEXT))))
        .isProblem(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/register", "/login", "/status", "/post", "/notification"})
  void aTextHasAtMost64KibibytesAlsoWhereItTellsNoLength(String path) {
    assertThatAnswer(plaza.post(path, person, chunked(jsonOfLength(TEXT)))).isProblem(400);
    assertThatAnswer(plaza.post(path, person, chunked(jsonOfLength(TEXT + 1)))).isProblem(413);
  }

  @Test
  void aTextThatFitsIsTakenInChunks() {
    assertThatAnswer(plaza.post("/status", person, chunked(jsonOfLength(1_000)))).hasStatus(201);
  }

  @Test
  void whatTellsAnAbsurdLengthIsRefusedAtOnce() {
    Answer answer =
        raw.send(
            "{".getBytes(US_ASCII),
            "POST /status HTTP/1.1",
            "Authorization: Bearer " + person.token(),
            "Content-Type: application/json",
            "Content-Length: 999999999999");
    assertThatAnswer(answer).isProblem(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "99999999999999999999999999"})
  void aLengthThatIsNoneIsRefused(String length) {
    Answer answer =
        raw.send(
            "{}".getBytes(US_ASCII),
            "POST /status HTTP/1.1",
            "Authorization: Bearer " + person.token(),
            "Content-Type: application/json",
            "Content-Length: " + length);
    assertThatAnswer(answer).isProblem(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/story", "/post"})
  void anUploadHasAtMostTenMebibytesAnd64KibibytesByItsLength(String path) {
    assertThatAnswer(upload(path, IMAGE + TEXT + 1)).isProblem(413);
    assertThatAnswer(upload(path, 2 * IMAGE)).isProblem(413);
  }

  private Answer upload(String path, int length) {
    Upload upload = Upload.of(new byte[length]);
    byte[] body = upload.bytes();
    return raw.send(
        body,
        "POST " + path + " HTTP/1.1",
        "Authorization: Bearer " + person.token(),
        "Content-Type: " + upload.contentType(),
        "Content-Length: " + body.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/story", "/post"})
  void anUploadHasAtMostTenMebibytesAlsoWhereItTellsNoLength(String path) {
    Upload upload = Upload.of(new byte[IMAGE + 2 * TEXT]);
    assertThatAnswer(
            raw.send(
                inChunks(upload.bytes()),
                "POST " + path + " HTTP/1.1",
                "Authorization: Bearer " + person.token(),
                "Content-Type: " + upload.contentType(),
                "Transfer-Encoding: chunked"))
        .isProblem(413);
  }

  private static byte[] inChunks(byte[] body) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    int size = 100_000;
    for (int at = 0; at < body.length; at += size) {
      int length = Math.min(size, body.length - at);
      chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(US_ASCII));
      chunks.write(body, at, length);
      chunks.writeBytes("\r\n".getBytes(US_ASCII));
    }
    chunks.writeBytes("0\r\n\r\n".getBytes(US_ASCII));
    return chunks.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/story", "/post"})
  void manySmallPartsAreNoUpload(String path) {
    Upload upload = new Upload();
    for (int i = 0; i < 5_000; i++) {
      upload.part("Content-Disposition: form-data; name=\"p" + i + "\"", new byte[1]);
    }
    Answer answer = plaza.post(path, person, upload);
    assertThatAnswer(answer).isProblem(answer.status() == 413 ? 413 : 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/story", "/post"})
  void aPartWithEndlessHeadersIsNoUpload(String path) {
    Answer answer =
        plaza.post(
            path,
            person,
            new Upload()
                .part(
                    "Content-Disposition: form-data; name=\"image\"\r\nX: " + "x".repeat(2_000_000),
                    new byte[1]));
    assertThatAnswer(answer).isProblem(answer.status() == 413 ? 413 : 400);
  }

  @Test
  void aTextBesideAnImageHasAtMost64KibibytesAndTheWholeNoMoreThanItsOwnLimit() {
    assertThatAnswer(
            plaza.post("/post", person, new Upload().text("text", " ".repeat(TEXT - 1) + "x")))
        .hasStatus(201);
    assertThatAnswer(plaza.post("/post", person, new Upload().text("text", " ".repeat(TEXT + 1))))
        .isProblem(413);
  }
}
