package io.plaza.system.nginx;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Answer;
import io.plaza.system.Plaza;
import io.plaza.system.RawHttp;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said with a request as it is passed on, with its answer, and in the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassingOnIT {

  private Proxy proxy;
  private Plaza plaza;

  @BeforeAll
  void start(@TempDir Path folder) {
    proxy = new Proxy(folder).start();
    plaza = proxy.open();
  }

  @AfterAll
  void stop() {
    proxy.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0193f2c1-7c11-7a3e-9a55-9a0d8e9d1f2b", "0193F2C17C117A3E9A559A0D8E9D1F2B"})
  void aRequestIdThatLooksLikeOneIsKept(String id) {
    Answer answer = plaza.send(plaza.request("/status").header("X-Request-ID", id));
    assertThatAnswer(answer).hasHeader("X-Request-ID", id);
    assertThat(proxy.service("status").last().header("X-Request-ID")).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "0193f2c17c117a3e9a559a0d8e9d1f2b0",
        "0193f2c17c117a3e9a559a0d8e9d1f2",
        "\"}{\"",
        "0193f2c1-7c11-7a3e-9a55-9a0d8e9d1f2b, 0193f2c1-7c11-7a3e-9a55-9a0d8e9d1f2b"
      })
  void anyOtherRequestIdIsMadeAnew(String id) {
    Answer answer = plaza.send(plaza.request("/status").header("X-Request-ID", id));
    String made = answer.header("X-Request-ID").orElse("none");
    assertThat(made).matches("[0-9a-f]{32}").isNotEqualTo(id);
    assertThat(proxy.service("status").last().header("X-Request-ID")).isEqualTo(made);
    assertThat(plaza.get("/nothing").header("X-Request-ID").orElse("none"))
        .matches("[0-9a-f]{32}")
        .isNotEqualTo(made);
  }

  @Test
  void whatAClientSaysOfWhereItComesFromIsOverwritten() {
    plaza.send(
        plaza
            .request("/app/login")
            .header("X-Forwarded-For", "203.0.113.7")
            .header("X-Forwarded-Host", "elsewhere.example")
            .header("X-Forwarded-Port", "1")
            .header("X-Forwarded-Proto", "gopher")
            .header("X-Real-IP", "203.0.113.7")
            .header("Forwarded", "for=203.0.113.7;host=elsewhere.example"));
    Service.Request request = proxy.service("web").last();
    String host = plaza.base().getRawAuthority();
    assertThat(request.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
    assertThat(request.header("X-Forwarded-Host")).isEqualTo(host);
    assertThat(request.header("X-Forwarded-Port")).isEqualTo("" + plaza.base().getPort());
    assertThat(request.header("X-Forwarded-Proto")).isEqualTo("http");
    assertThat(request.header("X-Real-IP")).isEqualTo("127.0.0.1");
    assertThat(request.header("Forwarded")).isNull();
    assertThat(request.header("Host")).isEqualTo(host);
  }

  @Test
  void headersThatServersTrustInEachOtherDoNotGetThrough() {
    new RawHttp(plaza)
        .send("GET /status HTTP/1.1", "$WSRU: somebody", "$WSRA: 203.0.113.7", "$WSSC: https");
    assertThat(proxy.service("status").last().headers().keySet())
        .noneMatch(name -> name.startsWith("$"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/status", "/post", "/login", "/app/login"})
  void whatIsWrittenGoesOnAConnectionOfItsOwn(String path) {
    String name =
        path.equals("/login") ? "user" : path.startsWith("/app") ? "web" : path.substring(1);
    proxy
        .service(name)
        .does(
            exchange ->
                Service.say(exchange, 200, "text/plain", exchange.getRemoteAddress().toString()));
    List<String> connections =
        java.util.stream.Stream.generate(() -> plaza.post(path, "{}").text()).limit(5).toList();
    assertThat(connections).doesNotHaveDuplicates();
    assertThat(proxy.service(name).last().length()).isEqualTo(2);
    proxy.service(name).saysItsName();
  }

  @Test
  void connectionsToServicesAreKept() {
    proxy.service("notification").forget();
    proxy
        .service("notification")
        .does(
            exchange ->
                Service.say(exchange, 200, "text/plain", exchange.getRemoteAddress().toString()));
    List<String> connections =
        java.util.stream.Stream.generate(() -> plaza.get("/notification").text())
            .limit(10)
            .toList();
    assertThat(connections.stream().distinct()).hasSize(1);
  }

  @Test
  void aServicesOwnHeadersAreNotSaidTwice() {
    proxy
        .service("web")
        .does(
            exchange -> {
              exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
              exchange.getResponseHeaders().set("Referrer-Policy", "its-own");
              exchange.getResponseHeaders().set("Cache-Control", "no-store");
              exchange.getResponseHeaders().set("Content-Security-Policy", "its-own");
              exchange.getResponseHeaders().set("X-Powered-By", "something");
              exchange.getResponseHeaders().set("Location", "http://inside:9080/app/login?x=1");
              Service.say(exchange, 302, "text/html", "<p>");
            });
    Answer answer = plaza.get("/app/feed");
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("its-own");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly("its-own");
    assertThatAnswer(answer).hasHeader("Location", "/app/login?x=1").tellsNothingOfTheInside();
    assertThat(answer.header("Server")).contains("nginx");
  }

  @Test
  void aServicesAnswerSaysNosniffWhateverItIs() {
    assertThatAnswer(plaza.get("/status")).hasHeader("X-Content-Type-Options", "nosniff");
  }

  @Test
  void textsAreCompressedForThoseWhoCanReadThat() throws IOException {
    String long_ = "{\"text\":\"" + "word ".repeat(1_000) + "\"}";
    proxy.service("story").does(e -> Service.say(e, 200, "application/json", long_));
    Answer answer = plaza.send(plaza.request("/story").header("Accept-Encoding", "gzip"));
    assertThatAnswer(answer).hasHeader("Content-Encoding", "gzip");
    assertThat(answer.header("Vary").orElse("none")).contains("Accept-Encoding");
    assertThat(answer.bytes()).hasSizeLessThan(500);
    assertThat(
            new String(
                new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes(),
                StandardCharsets.UTF_8))
        .isEqualTo(long_);
    assertThat(plaza.get("/story").text()).isEqualTo(long_);
  }

  @Test
  void tokensAreNotCompressedTogetherWithWhatAClientSent() {
    proxy.service("user").does(e -> Service.say(e, 200, "application/json", "x".repeat(5_000)));
    assertThat(
            plaza
                .send(plaza.request("/login").header("Accept-Encoding", "gzip"))
                .header("Content-Encoding"))
        .isEmpty();
    proxy.service("user").saysItsName();
  }

  @Test
  void theLogHasALineOfJsonWithoutAnythingSecret() throws IOException {
    String secret = "secret-" + UUID.randomUUID();
    String id = UUID.randomUUID().toString();
    plaza.send(
        plaza
            .request("/post?email=" + secret + "@example.org")
            .header("Authorization", "Bearer " + secret)
            .header("Cookie", "plaza-token=" + secret)
            .header("Referer", "http://" + secret)
            .header("User-Agent", secret)
            .header("X-Request-ID", id)
            .DELETE());
    await().until(() -> Files.readString(proxy.log()).contains(id));
    assertThat(Files.readString(proxy.log())).doesNotContain(secret);
    String line =
        Files.readAllLines(proxy.log()).stream()
            .filter(one -> one.contains(id))
            .findFirst()
            .orElseThrow();
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      JsonObject entry = reader.readObject();
      assertThat(entry.getString("request")).isEqualTo(id);
      assertThat(entry.getString("method")).isEqualTo("DELETE");
      assertThat(entry.getString("path")).isEqualTo("/post");
      assertThat(entry.getInt("status")).isEqualTo(200);
      assertThat(entry.getString("door")).isEqualTo("public");
      assertThat(entry.getString("service")).isEqualTo(proxy.service("post").address());
      assertThat(entry.getString("client")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void whateverIsAskedTheLogIsJson() throws IOException {
    RawHttp raw = new RawHttp(plaza);
    raw.send("GET /\"},{\"x\":\"\u00e4 HTTP/1.1");
    raw.send("GET /%zz HTTP/1.1", "X-Request-ID: \"");
    raw.exchange("\"\\\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    String id = UUID.randomUUID().toString();
    plaza.send(plaza.request("/status").header("X-Request-ID", id));
    await().until(() -> Files.readString(proxy.log()).contains(id));
    assertThat(Files.readAllLines(proxy.log()))
        .allSatisfy(
            line -> {
              try (JsonReader reader = Json.createReader(new StringReader(line))) {
                assertThat(reader.readObject()).containsKeys("time", "status", "path");
              }
            });
  }
}
