package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No refusal, of whichever layer, tells what the system is made of. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorHygieneIT {

  private final RawHttp raw;
  private final Plaza plaza;
  private Person person;

  ErrorHygieneIT(Plaza plaza) {
    this.plaza = plaza;
    this.raw = new RawHttp(plaza);
  }

  @BeforeAll
  void someoneSignsIn() {
    person = plaza.newPerson();
  }

  /** What can't be taken for a request is refused before anyone could write a document. */
  private void assertCutShort(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(400, 505);
    if (answer.bytes().length == 0) {
      assertThatAnswer(answer).tellsNothingOfTheInside();
    } else {
      assertThatAnswer(answer).isProblem(answer.status());
    }
  }

  private void assertRefused(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(400, 505).isNotEqualTo(500);
    assertThatAnswer(answer).isProblem(answer.status());
    assertThat(answer.header("Server").orElse("")).as("%s", answer).doesNotContainPattern("\\d");
  }

  /** What can't be decoded, or leads out of the root, is refused before any application sees it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%zz",
        "/status/%zz",
        "/story/%zz",
        "/story/image/%zz",
        "/story/image/a%00b",
        "/post/%zz",
        "/post/%00",
        "/post/a%0D%0Ab",
        "/post/..%2fstatus",
        "/notification/%zz",
        "/%",
        "/%00",
        "/status/%00",
        "/status/..%2f..%2f",
        "/story/..;/status",
        "/status/../../../../etc/passwd",
        "/status/%2e%2e/%2e%2e/WEB-INF/web.xml"
      })
  void addressesThatCannotBeDecodedAreRefusedWithoutATrace(String target) {
    Answer answer = raw.send("GET " + target + " HTTP/1.1");
    assertThat(answer.status()).as("%s", answer).isIn(400, 404);
    assertThatAnswer(answer).isProblem(answer.status());
    assertThatAnswer(answer).tellsNothingOfTheInside();
    assertThat(answer.text())
        .doesNotContain("Exception", "io.plaza", "Liberty", "WebSphere", "root:", "\tat ")
        .hasSizeLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%c0%af",
        "/status/%ff%fe",
        "/status;jsessionid=x/nothing",
        "/post/%c0%af",
        "/status//nothing",
        "/\\nothing",
        "/nothing?%zz=%",
        "/nothing?x=${jndi:ldap://127.0.0.1:1/x}"
      })
  void oddAddressesAreRefused(String target) {
    assertRefused(
        raw.send("GET " + target + " HTTP/1.1", "Authorization: Bearer " + person.token()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "TRACK", "CONNECT", "PROPFIND", "FOO", "DEBUG"})
  void oddMethodsAreRefused(String method) {
    for (String path :
        List.of("/status", "/story", "/post", "/notification", "/token", "/nothing-here")) {
      Answer answer =
          raw.send(
              method + " " + path + " HTTP/1.1",
              "Authorization: Bearer " + person.token(),
              "X-Echo: secret-of-the-sender");
      assertRefused(answer);
      assertThat(answer.text()).doesNotContain("secret-of-the-sender");
    }
  }

  @Test
  void overlongAddressesAreRefused() {
    for (int length : List.of(2_000, 9_000, 40_000, 200_000)) {
      assertCutShort(raw.send("GET /" + "a".repeat(length) + " HTTP/1.1"));
    }
  }

  @Test
  void overlongHeadersAreRefused() {
    for (int length : List.of(9_000, 40_000, 200_000)) {
      assertCutShort(raw.send("GET /nothing-here HTTP/1.1", "X-Long: " + "a".repeat(length)));
    }
  }

  @Test
  void tooManyHeadersAreRefused() {
    String[] headers =
        IntStream.range(0, 2_000).mapToObj(i -> "X-" + i + ": x").toArray(String[]::new);
    assertCutShort(raw.send("GET /nothing-here HTTP/1.1", headers));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /nothing-here HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /nothing-here\r\n\r\n",
        "GARBAGE\r\n\r\n",
        "GET nothing-here HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /nothing-here HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /nothing-here HTTP/1.1\r\nHost: x\r\nBad Header: x\r\nConnection: close\r\n\r\n",
        "GET /nothing-here HTTP/1.1\r\nHost: x\r\nno colon\r\nConnection: close\r\n\r\n",
        "POST /nothing-here HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
            + "Connection: close\r\n\r\nzz\r\n"
      })
  void whatIsNoRequestTellsNothing(String request) {
    Answer answer;
    try {
      answer = raw.exchange(request.getBytes(StandardCharsets.ISO_8859_1));
    } catch (AssertionError closedWithoutAnAnswer) {
      // A server may hang up on what is no HTTP; then it has told nothing.
      assertThat(closedWithoutAnAnswer).hasMessageStartingWith("No answer");
      return;
    }
    assertThat(answer.status()).as("%s", answer).isBetween(400, 505);
    assertThatAnswer(answer).tellsNothingOfTheInside();
  }

  @Test
  void aRequestThatCouldBeReadTwoWaysIsRefused() {
    Answer answer =
        raw.send(
            "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII),
            "POST /status HTTP/1.1",
            "Authorization: Bearer " + person.token(),
            "Content-Type: application/json",
            "Content-Length: 4",
            "Content-Length: 60");
    assertRefused(answer);
  }

  @Test
  void noAnswerNamesAProduct() {
    for (String path :
        List.of(
            "/status",
            "/story",
            "/post",
            "/post/nothing-here",
            "/notification",
            "/.well-known/jwks.json",
            "/nothing-here")) {
      Answer answer = plaza.get(path, person);
      assertThat(answer.header("X-Powered-By")).as("%s", answer).isEmpty();
      assertThat(answer.header("Server").orElse("")).as("%s", answer).doesNotContainPattern("\\d");
      assertThatAnswer(answer).hasHeader("X-Content-Type-Options", "nosniff");
      assertThat(answer.header("Set-Cookie")).as("%s", answer).isEmpty();
    }
  }

  @Test
  void nobodyElsesOriginIsLetIn() {
    Answer answer =
        plaza.send(plaza.request("/status", person).header("Origin", "https://elsewhere.example"));
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }
}
