package io.plaza.system.oneserver;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static io.plaza.system.FeedAssert.assertThatFeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Answer;
import io.plaza.system.Credentials;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import io.plaza.system.Status;
import io.plaza.system.Upload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the server needs is away, hangs, and comes back. One server, and one story told in order:
 * the next part begins where everything is back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AwayIT {

  /** Those that tell for themselves what they reach: five services and the pages. */
  private static final int APPLICATIONS = 6;

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

  @TempDir private static Path folder;

  private Path draining;
  private OneServer server;
  private Plaza plaza;
  private TcpDoor documents;
  private TcpDoor objects;
  private TcpDoor keySet;
  private TcpDoor proxies;
  private Person anna;
  private Person ben;
  private Post post;

  @BeforeAll
  void startWithNothingThere() {
    draining = folder.resolve("draining");
    server = OneServer.named("away").startingQuickly();
    documents = new TcpDoor(Integer.parseInt(server.get("mongodb.port")));
    objects = new TcpDoor(Integer.parseInt(server.get("s3.port")));
    keySet = new TcpDoor(server.baseUrl().getPort());
    proxies = new TcpDoor(server.baseUrl().getPort());
    server
        .set("store.url", "mongodb://localhost:" + documents.port())
        .set("images.url", "http://localhost:" + objects.port())
        .set("user.service.url", "http://localhost:" + keySet.port())
        .set("proxies.url", "http://localhost:" + proxies.port())
        .set("drain.file", draining.toString())
        .set("keyset.interval", "1");
    plaza = server.plaza();
    server.startWithoutWaiting();
    await("the server's start")
        .atMost(Duration.ofMinutes(2))
        .until(() -> server.health("started").status() == 200);
  }

  @AfterAll
  void stop() {
    server.close();
    documents.close();
    objects.close();
    keySet.close();
    proxies.close();
  }

  private void awaitReadiness(int status) {
    await("readiness")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(server.health("ready")).extracting("status").isEqualTo(status));
  }

  /** Asks, and sees that the answer comes in time. */
  private static Answer inTime(Supplier<Answer> question) {
    long start = System.nanoTime();
    Answer answer = question.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("time of %s", answer)
        .isLessThan(LONGEST_ANSWER);
    return answer;
  }

  private void assertUnavailable(Supplier<Answer> question) {
    Answer answer = inTime(question);
    assertThatAnswer(answer).isProblem(503);
    assertThat(answer.header("Retry-After").orElse("none")).matches("[1-9]\\d*");
  }

  @Test
  @Order(1)
  void itStartsWithoutItsStoresAndSaysWhatIsMissing() {
    assertThat(server.health("live").status()).isEqualTo(200);
    OneServer.Health ready = server.health("ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains("DOWN");
    assertUnavailable(() -> plaza.post("/login", Credentials.random().toJson()));
    assertUnavailable(() -> plaza.post("/register", Credentials.random().toJson()));
  }

  @Test
  @Order(2)
  void aKeySetThatHangsMakesNobodyWait() {
    documents.open();
    objects.open();
    keySet.hang();
    anna = plaza.newPerson();
    ben = plaza.newPerson();
    Answer answer = inTime(() -> plaza.get("/status", anna));
    assertThat(answer.status()).as("%s", answer).isIn(401, 503);
    assertThatAnswer(answer).isProblem(answer.status());
    assertThat(server.health("ready").status()).isEqualTo(503);
  }

  @Test
  @Order(3)
  void itIsReadyOnceEverythingIsThere() {
    keySet.open();
    proxies.open();
    awaitReadiness(200);
    Status status = plaza.share(anna, "everything is there");
    assertThatFeed(plaza.statuses(ben)).shows(status);
    assertThat(plaza.share(anna, Pictures.png(30, 20)).image().width()).isEqualTo(30);
    post = plaza.publish(anna, "everything is there");
    assertThatFeed(plaza.posts(ben)).shows(post);
  }

  @Test
  @Order(4)
  void tokensAreTakenWhileTheKeySetIsAwayOrHangs() {
    keySet.shut();
    for (int i = 0; i < 20; i++) {
      assertThatAnswer(inTime(() -> plaza.get("/status", anna))).hasStatus(200);
    }
    keySet.hang();
    for (int i = 0; i < 20; i++) {
      assertThatAnswer(inTime(() -> plaza.get("/status", anna))).hasStatus(200);
    }
    keySet.open();
    awaitReadiness(200);
  }

  @Test
  @Order(5)
  void aDocumentStoreThatIsAwayIsToldAtOnceAndForgottenWhenItIsBack() {
    documents.shut();
    assertUnavailable(() -> plaza.get("/status", anna));
    assertUnavailable(() -> plaza.post("/status", anna, "{\"text\":\"x\"}"));
    assertUnavailable(() -> plaza.get("/story", anna));
    assertUnavailable(() -> plaza.post("/story", anna, Upload.of(Pictures.png(30, 20))));
    assertPostsAreUnavailable();
    assertUnavailable(() -> plaza.post("/login", Credentials.random().toJson()));
    awaitReadiness(503);
    assertThat(server.health("live").status()).isEqualTo(200);
    documents.open();
    awaitReadiness(200);
    assertThatAnswer(plaza.get("/status", anna)).hasStatus(200);
    assertThatAnswer(plaza.get("/story", anna)).hasStatus(200);
    assertThatAnswer(plaza.get("/post", anna)).hasStatus(200);
    assertThatAnswer(plaza.get("/notification", anna)).hasStatus(200);
  }

  private void assertPostsAreUnavailable() {
    assertUnavailable(() -> plaza.get("/post", anna));
    assertUnavailable(() -> plaza.get("/post/" + post.id(), anna));
    assertUnavailable(() -> plaza.post("/post", anna, "{\"text\":\"x\"}"));
    assertUnavailable(() -> plaza.post("/post", anna, Upload.of(Pictures.png(30, 20))));
    assertUnavailable(() -> plaza.get("/notification", anna));
    assertUnavailable(() -> plaza.notify(post.id(), anna));
  }

  @Test
  @Order(6)
  void aDocumentStoreThatHangsMakesNobodyWait() {
    documents.hang();
    assertUnavailable(() -> plaza.get("/status", anna));
    assertUnavailable(() -> plaza.post("/status", anna, "{\"text\":\"x\"}"));
    assertUnavailable(() -> plaza.get("/story", anna));
    assertPostsAreUnavailable();
    assertUnavailable(() -> plaza.post("/login", Credentials.random().toJson()));
    assertThat(server.health("live").status()).isEqualTo(200);
    documents.open();
    awaitReadiness(200);
    assertThatAnswer(plaza.get("/status", anna)).hasStatus(200);
  }

  @Test
  @Order(7)
  void anObjectStoreThatIsAwayStopsPicturesAlone() {
    objects.shut();
    assertUnavailable(() -> plaza.post("/post", anna, Upload.of(Pictures.png(30, 20))));
    assertThatAnswer(inTime(() -> plaza.post("/post", anna, "{\"text\":\"x\"}"))).hasStatus(201);
    assertUnavailable(() -> plaza.post("/story", anna, Upload.of(Pictures.png(30, 20))));
    assertThatAnswer(inTime(() -> plaza.get("/story", ben))).hasStatus(200);
    assertThatAnswer(inTime(() -> plaza.get("/status", ben))).hasStatus(200);
    objects.hang();
    assertUnavailable(() -> plaza.post("/story", anna, Upload.of(Pictures.png(30, 20))));
    objects.open();
    awaitReadiness(200);
    assertThat(plaza.share(anna, Pictures.png(40, 20)).image().width()).isEqualTo(40);
  }

  @Test
  @Order(8)
  void aServerThatIsCutOffRefusesConnectionsUntilItHasItsStoresAgain() {
    documents.shut();
    objects.shut();
    proxies.shut();
    // Each of its applications decides for itself; the last one counts.
    awaitFromAllApplications("event=port-shut");
    await("its port to be shut").until(() -> !takesConnections());
    proxies.open();
    documents.open();
    objects.open();
    awaitFromAllApplications("event=port-opened");
    await("its port to be open").until(() -> takesConnections());
    assertThatAnswer(plaza.get("/status", anna)).hasStatus(200);
    assertThat(plaza.share(anna, Pictures.png(40, 20)).image().width()).isEqualTo(40);
  }

  @Test
  @Order(9)
  void aServerThatIsToldToStopAnswersWhatItTookAndRefusesTheRest() throws IOException {
    Files.createFile(draining);
    awaitReadiness(503);
    assertThatAnswer(plaza.get("/status", anna)).hasStatus(200);

    String body = "{\"text\":\"the last one\"}";
    String head =
        String.join(
            "\r\n",
            "POST /status HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + anna.token(),
            "Expect: 100-continue",
            "Content-Type: application/json",
            "Content-Length: " + body.length(),
            "",
            "");
    try (Socket underWay = connection()) {
      underWay.setSoTimeout((int) LONGEST_ANSWER.toMillis());
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(underWay.getInputStream(), StandardCharsets.US_ASCII));
      underWay.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(answers.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      Files.writeString(draining, "shut\n");
      await("its port to be shut").until(() -> !takesConnections());

      underWay.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
      assertThat(answers.lines()).contains("HTTP/1.1 201 Created");
    }
    await("its saying so").until(() -> Files.notExists(draining));
  }

  private Socket connection() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.baseUrl().getPort());
  }

  private void awaitFromAllApplications(String event) {
    await(event)
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                ServerLog.entries(server.log()).stream()
                        .filter(entry -> entry.contains(event))
                        .count()
                    == APPLICATIONS);
  }

  private boolean takesConnections() {
    try (Socket socket = connection()) {
      return socket.isConnected();
    } catch (ConnectException refused) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Order(9)
  void noneOfThisLeftAStackTrace() {
    assertThat(ServerLog.entries(server.log())).isNotEmpty();
    assertThat(ServerLog.stackTraces(server.log())).isEmpty();
  }
}
