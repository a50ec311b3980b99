package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no proper request is refused with a problem document that says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

  private static final List<String> JSON_RESOURCES =
      List.of("/register", "/login", "/status", "/post", "/notification");

  private final Plaza plaza;
  private Person person;

  BadInputIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @BeforeAll
  void someoneSignsIn() {
    person = plaza.newPerson();
  }

  private static Map<String, byte[]> brokenBodies() {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("nothing", new byte[0]);
    bodies.put("space", " \n".getBytes(UTF_8));
    bodies.put("null", "null".getBytes(UTF_8));
    bodies.put("an array", "[]".getBytes(UTF_8));
    bodies.put("an array of objects", "[{\"text\":\"x\"}]".getBytes(UTF_8));
    bodies.put("a string", "\"text\"".getBytes(UTF_8));
    bodies.put("a number", "42".getBytes(UTF_8));
    bodies.put("a huge number", ("9".repeat(10_000)).getBytes(UTF_8));
    bodies.put("a huge number inside", ("{\"text\":" + "9".repeat(10_000) + "}").getBytes(UTF_8));
    bodies.put("a huge exponent", "{\"text\":1e999999999}".getBytes(UTF_8));
    bodies.put("a brace", "{".getBytes(UTF_8));
    bodies.put("half an object", "{\"text\":\"x\"".getBytes(UTF_8));
    bodies.put("half a string", "{\"text\":\"x".getBytes(UTF_8));
    bodies.put("two objects", "{\"text\":\"x\"}{\"text\":\"y\"}".getBytes(UTF_8));
    bodies.put("something behind it", "{\"text\":\"x\"} garbage".getBytes(UTF_8));
    bodies.put("a comma too many", "{\"text\":\"x\",}".getBytes(UTF_8));
    bodies.put("single quotes", "{'text':'x'}".getBytes(UTF_8));
    bodies.put("a comment", "{/* */\"text\":\"x\"}".getBytes(UTF_8));
    bodies.put("a raw line break", "{\"text\":\"a\nb\"}".getBytes(UTF_8));
    bodies.put("a broken escape", "{\"text\":\"\\x\"}".getBytes(UTF_8));
    bodies.put("NaN", "{\"text\":NaN}".getBytes(UTF_8));
    bodies.put("XML", "<text>x</text>".getBytes(UTF_8));
    bodies.put("a form", "text=x&email=a&password=b".getBytes(UTF_8));
    bodies.put("an unknown field whose array never ends", "{\"x\":[".getBytes(UTF_8));
    bodies.put("an unknown field whose object never ends", "{\"x\":{".getBytes(UTF_8));
    bodies.put(
        "an unknown field with a deep array",
        ("{\"x\":" + "[".repeat(2_000) + "]".repeat(2_000)).getBytes(UTF_8));
    bodies.put("deep arrays", ("{\"text\":" + "[".repeat(20_000)).getBytes(UTF_8));
    bodies.put(
        "deep objects",
        ("{\"text\":" + "{\"a\":".repeat(8_000) + "1" + "}".repeat(8_000) + "}").getBytes(UTF_8));
    bodies.put("Latin 1", "{\"text\":\"\u00e4\u00f6\u00fc\"}".getBytes(ISO_8859_1));
    bodies.put("UTF-16", "{\"text\":\"x\"}".getBytes(UTF_16));
    bodies.put(
        "an overlong encoding",
        Pictures.concatenate(
            "{\"text\":\"".getBytes(UTF_8),
            Pictures.concatenate(new byte[] {(byte) 0xC0, (byte) 0xAF}, "\"}".getBytes(UTF_8))));
    bodies.put(
        "half a character",
        Pictures.concatenate(
            "{\"text\":\"".getBytes(UTF_8),
            Pictures.concatenate(new byte[] {(byte) 0xF0, (byte) 0x9F}, "\"}".getBytes(UTF_8))));
    bodies.put(
        "a surrogate in UTF-8",
        Pictures.concatenate(
            "{\"text\":\"".getBytes(UTF_8),
            Pictures.concatenate(
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, "\"}".getBytes(UTF_8))));
    bodies.put("zeros", new byte[100]);
    return bodies;
  }

  @TestFactory
  Stream<DynamicTest> brokenJsonIsRefused() {
    return JSON_RESOURCES.stream()
        .flatMap(
            path ->
                brokenBodies().entrySet().stream()
                    .map(
                        body ->
                            DynamicTest.dynamicTest(
                                path + ": " + body.getKey(),
                                () -> {
                                  BodyPublisher bytes = BodyPublishers.ofByteArray(body.getValue());
                                  assertThatAnswer(plaza.post(path, person, bytes)).isProblem(400);
                                })));
  }

  @Test
  void aFieldGivenTwiceIsNeverAnErrorOfOurs() {
    Answer answer = plaza.post("/register", "{\"email\":\"a\",\"email\":\"b\",\"password\":\"x\"}");
    assertThatAnswer(answer).isProblem(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "text/json-ish"
      })
  void anotherMediaTypeIsRefused(String type) {
    for (String path : JSON_RESOURCES) {
      boolean isUpload = path.equals("/post") && type.startsWith("multipart/");
      assertThatAnswer(
              plaza.send(
                  plaza
                      .request(path, person)
                      .header("Content-Type", type)
                      .POST(BodyPublishers.ofString("{\"text\":\"x\"}"))))
          .isProblem(isUpload ? 400 : 415);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nonsense", "/", "application/", ";;;", "application/json; charset=nonsense"})
  void aMediaTypeThatIsNoneIsRefused(String type) {
    for (String path : JSON_RESOURCES) {
      Answer answer =
          plaza.send(
              plaza
                  .request(path, person)
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString("{\"tixt\":\"x\"}")));
      assertThat(answer.status()).as("%s: %s", path, answer).isIn(400, 415);
      assertThatAnswer(answer).isProblem(answer.status());
    }
  }

  @Test
  void anUnacceptableAnswerIsAnsweredOrRefused() {
    Answer answer = plaza.send(plaza.request("/status", person).header("Accept", "image/png"));
    assertThat(answer.status()).as("%s", answer).isIn(200, 406);
    if (answer.status() == 406) {
      assertThatAnswer(answer).isProblem(406);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/register, PUT",
    "/register, DELETE",
    "/register, GET",
    "/login, GET",
    "/login, PATCH",
    "/status, PUT",
    "/status, DELETE",
    "/status, PATCH",
    "/post, PUT",
    "/post, DELETE",
    "/post, PATCH",
    "/notification, PUT",
    "/notification, DELETE",
    "/story, PUT",
    "/story, DELETE",
    "/.well-known/jwks.json, POST",
    "/.well-known/jwks.json, DELETE"
  })
  void aMethodThatIsNotOfferedIsRefusedAndThoseThatAreAreNamed(String path, String method) {
    Answer answer = plaza.send(plaza.request(path, person).method(method, BodyPublishers.noBody()));
    assertThatAnswer(answer).isProblem(405);
    String allowed = answer.header("Allow").orElse("none");
    assertThat(allowed).doesNotContain(method);
    assertThat(allowed.split(", *")).contains(path.startsWith("/.well-known") ? "GET" : "POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing-here",
        "/register/x",
        "/login/x",
        "/status/x",
        "/story/x/y",
        "/post/x",
        "/post/x/y",
        "/post/..",
        "/notification/x",
        "/token/x",
        "/post/.problem",
        "/notification/.problem",
        "/post/WEB-INF/beans.xml",
        "/notification/WEB-INF/classes/",
        "/.well-known/nothing",
        "/.problem",
        "/status/.problem",
        "/story/.problem",
        "/WEB-INF/web.xml",
        "/status/WEB-INF/beans.xml",
        "/story/WEB-INF/classes/",
        "/META-INF/MANIFEST.MF",
        "/.stores/",
        "/.stores",
        "/IBMJMXConnectorREST",
        "/adminCenter/"
      })
  void whatDoesNotExistIsNotFound(String path) {
    assertThatAnswer(plaza.get(path, person)).isProblem(404);
  }
}
