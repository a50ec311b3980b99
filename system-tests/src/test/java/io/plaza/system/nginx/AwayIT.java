package io.plaza.system.nginx;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Plaza;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service is away, or silent: every answer comes in time, and what is not safe is sent once. */
class AwayIT {

  private static final Duration PUBLIC = Duration.ofMillis(4_800);
  private static final Duration INSIDE = Duration.ofMillis(3_300);

  private Proxy proxy;
  private Plaza plaza;

  @BeforeEach
  void start(@TempDir Path folder) {
    proxy = new Proxy(folder);
    proxy.service("status").stops();
    proxy.service("web").stops();
    proxy.start();
    plaza = proxy.open();
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private static Answer within(Duration limit, Supplier<Answer> question) {
    long start = System.nanoTime();
    Answer answer = question.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("time of %s", answer)
        .isLessThan(limit);
    return answer;
  }

  @Test
  void aServiceThatIsAwayIsAProblemToTryAgainShortly() {
    assertThatAnswer(within(PUBLIC, () -> plaza.get("/status")))
        .isProblem(502)
        .hasHeader("Retry-After", "1")
        .hasHeader("Cache-Control", "no-store");
    assertThatAnswer(within(PUBLIC, () -> plaza.post("/status", "{}"))).isProblem(502);
    assertThatAnswer(plaza.get("/story")).hasStatus(200);
  }

  @Test
  void itIsThereAgainAsSoonAsItIsBack() {
    assertThatAnswer(plaza.get("/status")).isProblem(502);
    proxy.service("status").comesBack();
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> plaza.get("/status").status() == 200);
  }

  @Test
  void pagesThatAreAwayAreAPageThatNeedsNothingElse() {
    Answer answer = within(PUBLIC, () -> plaza.get("/app/feed"));
    assertThatAnswer(answer)
        .hasStatus(502)
        .hasHeader("Cache-Control", "no-store")
        .hasHeader("Retry-After", "1")
        .hasHeader("X-Content-Type-Options", "nosniff")
        .hasHeader("Referrer-Policy", "same-origin")
        .tellsNothingOfTheInside();
    assertThat(answer.header("Content-Type").orElse("none")).startsWith("text/html");
    String nonce = answer.header("X-Request-ID").orElseThrow();
    assertThat(answer.header("Content-Security-Policy").orElse("none"))
        .contains("default-src 'none'", "style-src 'nonce-" + nonce + "'");
    assertThat(answer.text())
        .contains("<h1>We’ll be right back</h1>", "<style nonce=\"" + nonce + "\">")
        .doesNotContain("<script", "src=", "<link", "<!--#");
  }

  @Test
  void aSilentServiceIsGivenUpInTimeAndNoPostIsSentTwice() {
    proxy.service("story").hangs();
    assertThatAnswer(within(PUBLIC, () -> plaza.post("/story", "{}"))).isProblem(504);
    assertThat(proxy.service("story").requests()).hasSize(1);
    assertThatAnswer(within(PUBLIC, () -> plaza.get("/story"))).isProblem(504);
  }

  @Test
  void aSilentPageIsGivenUpInTime() {
    proxy.service("web").comesBack();
    proxy.service("web").hangs();
    Answer answer = within(PUBLIC, () -> plaza.get("/app/feed"));
    assertThatAnswer(answer).hasStatus(504);
    assertThat(answer.text()).contains("<h1>We’ll be right back</h1>");
  }

  @Test
  void theInsideDoorGivesUpSooner() {
    proxy.service("story").hangs();
    assertThatAnswer(within(INSIDE, () -> proxy.inside().get("/story"))).isProblem(504);
    assertThatAnswer(within(INSIDE, () -> proxy.inside().post("/story", "{}"))).isProblem(504);
    assertThatAnswer(within(INSIDE, () -> proxy.inside().get("/status"))).isProblem(502);
  }

  @Test
  void aPostWhoseConnectionBreaksIsSentOnce() {
    proxy.service("post").does(exchange -> exchange.close());
    assertThatAnswer(plaza.post("/post", "{}")).isProblem(502);
    assertThat(proxy.service("post").requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"/post, post", "/app/feed, web"})
  void aReadWhoseConnectionBreaksIsAskedOnceAgain(String path, String name) {
    if (name.equals("web")) {
      proxy.service("web").comesBack();
    }
    Service service = proxy.service(name);
    service.does(
        exchange -> {
          service.saysItsName();
          exchange.close();
        });
    Answer answer = within(PUBLIC, () -> plaza.get(path));
    assertThatAnswer(answer).hasStatus(200);
    assertThat(answer.text()).isEqualTo(name);
    assertThat(service.requests()).hasSize(2);

    service.does(exchange -> exchange.close());
    assertThatAnswer(within(PUBLIC, () -> plaza.get(path))).hasStatus(502);
    assertThat(service.requests()).hasSize(4);
  }

  @Test
  void whatAServiceItselfSaysIsLeftAsItIs() {
    proxy
        .service("post")
        .does(
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", "7");
              Service.say(exchange, 503, "application/problem+json", "{\"its\":\"own\"}");
            });
    Answer answer = plaza.send(plaza.request("/post").POST(BodyPublishers.ofString("{}")));
    assertThatAnswer(answer).hasStatus(503);
    assertThat(answer.text()).isEqualTo("{\"its\":\"own\"}");
    assertThat(answer.headers().allValues("Retry-After")).containsExactly("7");
  }
}
