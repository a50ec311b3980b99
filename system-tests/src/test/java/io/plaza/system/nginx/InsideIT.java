package io.plaza.system.nginx;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The system behind its proxy: what is for the inside stays there, and the proxy is at work. */
class InsideIT {

  private final Plaza plaza;

  InsideIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/health/started",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/openapi/platform",
        "/token",
        "/jwt/defaultJWT/jwk",
        "/IBMJMXConnectorREST",
        "/app/..;/health",
        "/app/%2e%2e/health"
      })
  void whatIsForTheInsideIsNotPublished(String path) {
    assertThatAnswer(plaza.get(path)).isProblem(404);
  }

  @Test
  void noTokenIsGivenToServicesFromOutside() {
    Answer answer =
        plaza.send(
            plaza
                .request("/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    assertThatAnswer(answer).isProblem(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/openapi/ui/, text/html",
    "/openapi/ui/api.js, text/javascript",
    "/openapi/ui/swagger-ui-bundle.js, text/javascript",
    "/openapi/ui/swagger-ui.css, text/css"
  })
  void theInterfaceCanBeTriedOnAPage(String path, String type) {
    Answer answer = plaza.get(path);
    assertThatAnswer(answer).hasStatus(200).hasHeader("X-Content-Type-Options", "nosniff");
    assertThat(answer.header("Content-Type").orElse("none")).startsWith(type);
    assertThat(answer.header("Content-Security-Policy").orElse("none"))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
  }

  @Test
  void thePageIsFoundWithoutItsLastSlashToo() {
    Answer answer = plaza.get("/openapi/ui");
    assertThatAnswer(answer).hasStatus(301).hasHeader("Location", "/openapi/ui/");
  }

  @Test
  void thePageNeedsNoScriptOfItsOwnText() {
    assertThat(plaza.get("/openapi/ui/").text()).doesNotContain("<script>", "onload=", "style=");
  }

  @Test
  void aPictureComesFromTheProxyTheSecondTime() {
    Person author = plaza.newPerson();
    String url = plaza.share(author, Pictures.jpeg(320, 240)).image().url();
    Answer first = plaza.get(url);
    Answer second = plaza.get(url);
    assertThatAnswer(first).hasStatus(200).hasHeader("X-Cache", "MISS");
    assertThatAnswer(second)
        .hasStatus(200)
        .hasHeader("X-Cache", "HIT")
        .hasHeader("Cache-Control", "public, max-age=31536000, immutable")
        .hasHeader("ETag", first.header("ETag").orElseThrow());
    assertThat(second.bytes()).isEqualTo(first.bytes());
  }

  @Test
  void aFeedIsCompressedAndCarriesTheRequestId() {
    Person author = plaza.newPerson();
    Person reader = plaza.newPerson();
    IntStream.range(0, 3).forEach(i -> plaza.share(author, "word ".repeat(200)));
    Answer answer = plaza.send(plaza.request("/status", reader).header("Accept-Encoding", "gzip"));
    assertThatAnswer(answer).hasStatus(200).hasHeader("Content-Encoding", "gzip");
    assertThat(answer.header("X-Request-ID").orElse("none")).matches("[0-9a-f]{32}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/login", "/app/feed", "/app/nothing-here", "/status", "/nothing"})
  void noHeaderIsSaidTwice(String path) {
    plaza
        .get(path)
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Set-Cookie") && !name.equalsIgnoreCase("Vary")) {
                assertThat(values).as("%s of %s", name, path).hasSize(1);
              }
            });
  }
}
