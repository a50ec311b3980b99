package io.plaza.system.nginx;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.AtOnce;
import io.plaza.system.Plaza;
import io.plaza.system.RawHttp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the proxy takes from one address where nobody says otherwise. */
class DefaultLimitsIT {

  private static final int BURST = 20;
  private static final int MOST_AT_ONCE = 100;
  private static final int TEXT = 64 * 1024;
  private static final int UPLOAD = 10 * 1024 * 1024 + TEXT;
  private static final int PAGE_UPLOAD = 12 * 1024 * 1024 + TEXT;

  private Proxy proxy;
  private Plaza plaza;

  @BeforeEach
  void start(@TempDir Path folder) {
    proxy = new Proxy(folder).start();
    plaza = proxy.open();
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private Answer attempt(String path) {
    return plaza.send(
        plaza
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/register"})
  void attemptsAreLimitedByAProblemThatSaysHowLongToWait(String path) {
    List<Answer> answers = Stream.generate(() -> attempt(path)).limit(BURST + 10).toList();
    assertThat(answers).first().extracting(Answer::status).isEqualTo(200);
    assertThat(answers.subList(0, BURST)).extracting(Answer::status).containsOnly(200);
    assertThat(answers).last().extracting(Answer::status).isEqualTo(429);
    assertThatAnswer(answers.get(answers.size() - 1)).isProblem(429).hasHeader("Retry-After", "2");
    assertThat(proxy.service("user").requests()).hasSizeLessThan(BURST + 9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/login", "/app/register"})
  void attemptsOnPagesAreLimitedByAPage(String path) {
    Answer last =
        Stream.generate(() -> attempt(path))
            .limit(BURST + 10)
            .reduce((one, next) -> next)
            .orElseThrow();
    assertThatAnswer(last).hasStatus(429).hasHeader("Retry-After", "2").tellsNothingOfTheInside();
    assertThat(last.header("Content-Type").orElse("none")).startsWith("text/html");
    assertThat(last.text()).contains("<h1>That was a little fast</h1>");
  }

  @Test
  void allWaysToSignInAreCountedTogetherAndNothingElseIs() {
    Stream.of("/login", "/register", "/app/login", "/app/register")
        .forEach(path -> Stream.generate(() -> attempt(path)).limit(BURST / 2).toList());
    assertThat(attempt("/login").status()).isEqualTo(429);
    assertThatAnswer(attempt("/status")).hasStatus(200);
    assertThatAnswer(attempt("/app/feed")).hasStatus(200);
    assertThatAnswer(plaza.get("/app/login")).hasStatus(200);
    assertThatAnswer(plaza.get("/login")).hasStatus(200);
    assertThatAnswer(proxy.inside().post("/login", "{}")).hasStatus(200);
  }

  @Test
  void aClientHasNoMoreThanAHundredRequestsUnderWay() throws Exception {
    CountDownLatch enough = new CountDownLatch(1);
    proxy
        .service("status")
        .does(
            exchange -> {
              try {
                enough.await(3, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Service.say(exchange, 200, "text/plain", "status");
            });
    List<Answer> answers =
        AtOnce.each(
            MOST_AT_ONCE + 20,
            i ->
                () -> {
                  Answer answer = plaza.get("/status");
                  if (answer.status() == 429) {
                    enough.countDown();
                  }
                  return answer;
                });
    assertThat(answers).extracting(Answer::status).containsOnly(200, 429);
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeGreaterThan(90);
    assertThatAnswer(
            answers.stream().filter(answer -> answer.status() == 429).findFirst().orElseThrow())
        .isProblem(429);
  }

  @ParameterizedTest
  @CsvSource({
    "/login, " + TEXT,
    "/register, " + TEXT,
    "/status, " + TEXT,
    "/notification, " + TEXT,
    "/story, " + UPLOAD,
    "/post, " + UPLOAD
  })
  void aBodyIsAsLargeAsItsResourceTakesAndNoLarger(String path, int most) {
    String service = path.matches("/(login|register)") ? "user" : path.substring(1);
    assertThatAnswer(body(path, most)).hasStatus(200);
    assertThat(proxy.service(service).last().length()).isEqualTo(most);
    proxy.forget();
    assertThatAnswer(body(path, most + 1)).isProblem(413);
    assertThat(proxy.service(service).requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/app/feed, " + PAGE_UPLOAD, "/app/login, " + 128 * 1024})
  void whatIsTooLargeForAPageIsRefusedByAPage(String path, int most) {
    assertThatAnswer(body(path, most)).hasStatus(200);
    Answer answer = body(path, most + 1);
    assertThatAnswer(answer).hasStatus(413).tellsNothingOfTheInside();
    assertThat(answer.text()).contains("<h1>That is too large</h1>");
  }

  private Answer body(String path, int length) {
    return new RawHttp(plaza)
        .send(new byte[length], "POST " + path + " HTTP/1.1", "Content-Length: " + length);
  }

  @Test
  void aBodyThatTellsNoLengthHasTheSameLimit() {
    HttpRequest.Builder request =
        plaza
            .request("/status")
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(new byte[TEXT + 1])));
    assertThatAnswer(plaza.send(request)).isProblem(413);
    byte[] chunks = ("100000\r\n" + "x".repeat(0x100000) + "\r\n").repeat(14).getBytes(US_ASCII);
    for (String path : List.of("/story", "/status")) {
      assertThatAnswer(
              new RawHttp(plaza)
                  .send(chunks, "POST " + path + " HTTP/1.1", "Transfer-Encoding: chunked"))
          .isProblem(413);
    }
    Answer page =
        new RawHttp(plaza).send(chunks, "POST /app/feed HTTP/1.1", "Transfer-Encoding: chunked");
    assertThatAnswer(page).hasStatus(413);
    assertThat(page.text()).contains("<h1>That is too large</h1>");
  }

  @Test
  void anOverlongAddressOrHeaderIsRefusedByAProblem() {
    RawHttp raw = new RawHttp(plaza);
    assertThatAnswer(raw.send("GET /" + "a".repeat(20_000) + " HTTP/1.1")).isProblem(414);
    assertThatAnswer(raw.send("GET /status HTTP/1.1", "X: " + "a".repeat(20_000))).isProblem(431);
    assertThatAnswer(raw.exchange("NONSENSE\r\n\r\n".getBytes(US_ASCII))).isProblem(400);
    assertThatAnswer(raw.send("TRACE /status HTTP/1.1")).isProblem(405);
    assertThat(raw.send("TRACE /status HTTP/1.1").header("Allow")).isPresent();
  }
}
