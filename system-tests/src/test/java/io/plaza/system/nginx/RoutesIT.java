package io.plaza.system.nginx;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.RawHttp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each door leads to what it should, and nowhere else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesIT {

  private static final String ID = "0193f2c1-7c11-7a3e-9a55-9a0d8e9d1f2b";

  private Proxy proxy;

  @BeforeAll
  void start(@TempDir Path folder) {
    proxy = new Proxy(folder).start();
  }

  @AfterAll
  void stop() {
    proxy.close();
  }

  @Test
  void nginxHasNothingToSayAgainstTheConfiguration() {
    assertThat(proxy.check())
        .startsWith("0 ")
        .contains("test is successful")
        .doesNotContain("[warn]", "[emerg]");
  }

  @ParameterizedTest
  @CsvSource({
    "/.well-known/jwks.json, user",
    "/register, user",
    "/login, user",
    "/status, status",
    "/status/, status",
    "/status?x=1, status",
    "/story, story",
    "/story/image/AbC_-9, story",
    "/post, post",
    "/post/" + ID + ", post",
    "/post/image/AbC_-9, post",
    "/notification, notification",
    "/app, web",
    "/app/, web",
    "/app/feed, web",
    "/app/login, web",
    "/app/static/plaza.css?v=1, web",
    "/app/jakarta.faces.resource/core.js.xhtml?ln=primefaces&v=1, web"
  })
  void whatIsPublicLeadsToItsService(String path, String service) {
    Answer answer = proxy.open().get(path);
    assertThatAnswer(answer).hasStatus(200);
    assertThat(answer.text()).isEqualTo(service);
    assertThat(proxy.service(service).requests())
        .extracting(Service.Request::target)
        .contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/health/ready",
        "/health/live",
        "/health/started",
        "/metrics",
        "/token",
        "/openapi/",
        "/openapi/platform",
        "/jwt",
        "/ibm/api/",
        "/status/health",
        "/status/image/x",
        "/register/",
        "/login/x",
        "/story/x",
        "/story/image/",
        "/post/image/",
        "/post/x/y",
        "/notification/x",
        "/.well-known/",
        "/.well-known/openid-configuration",
        "/application",
        "/favicon.ico",
        "/trouble.html",
        "/.problem",
        "/.trouble",
        "/openapi.json",
        "//status",
        "/STATUS"
      })
  void everythingElseIsNotFoundAndAsksNobody(String path) {
    proxy.forget();
    assertThatAnswer(proxy.open().get(path)).isProblem(404);
    assertAskedNobody();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app/../health/ready",
        "/app/..;/health/ready",
        "/app/;/../health/ready",
        "/app/%2e%2e/health/ready",
        "/app/.%2e/health/ready",
        "/app/..%2fhealth/ready",
        "/app/%2e%2e%2fhealth%2fready",
        "/app/..%5chealth/ready",
        "/app/..\\health/ready",
        "/app/%252e%252e/health/ready",
        "/app//..//health/ready",
        "/app/./../health",
        "/app/x/..",
        "/app/%00/../../health",
        "/status/..;/token",
        "/status/%2e%2e/token",
        "/login/../token",
        "/app/x%20/.problem",
        "/app/..;/x%20/.problem",
        "/health/../status"
      })
  void noAddressThatCanBeReadTwoWaysLeadsPastTheDoor(String target) {
    proxy.forget();
    Answer answer = new RawHttp(proxy.open()).send("GET " + target + " HTTP/1.1");
    if (target.equals("/app/x%20/.problem")) {
      // Odd, but one address only.
      assertThatAnswer(answer).hasStatus(200);
    } else {
      assertThat(answer.status()).as("%s", answer).isIn(400, 404);
      assertThatAnswer(answer).isProblem(answer.status());
      assertAskedNobody();
    }
  }

  private void assertAskedNobody() {
    for (String name : List.of("user", "status", "story", "post", "notification", "web")) {
      assertThat(proxy.service(name).requests()).as("what %s was asked", name).isEmpty();
    }
  }

  @Test
  void theRootLeadsToThePagesWhoeverIsAway() {
    Answer answer = proxy.open().get("/");
    assertThatAnswer(answer).hasStatus(303).hasHeader("Location", "/app/feed");
  }

  @ParameterizedTest
  @CsvSource({
    "/token, user",
    "/login, user",
    "/register, user",
    "/.well-known/jwks.json, user",
    "/status, status",
    "/story, story",
    "/post, post",
    "/post/" + ID + ", post",
    "/notification, notification"
  })
  void theInsideDoorLeadsToWhatServicesNeed(String path, String service) {
    assertThat(proxy.inside().get(path).text()).isEqualTo(service);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/health/ready", "/metrics", "/app/feed", "/openapi"})
  void theInsideDoorLeadsNowhereElse(String path) {
    assertThatAnswer(proxy.inside().get(path)).isProblem(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PUT", "PATCH", "OPTIONS", "FOO"})
  void whichMethodsThereAreIsTheServicesToSay(String method) {
    proxy
        .service("status")
        .does(
            exchange -> {
              exchange.getResponseHeaders().set("Allow", "GET, POST, OF-THE-SERVICE");
              Service.say(exchange, 405, "application/problem+json", "{}");
            });
    Answer answer =
        proxy
            .open()
            .send(
                proxy
                    .open()
                    .request("/status")
                    .method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));
    assertThatAnswer(answer).hasStatus(405);
    assertThat(answer.headers().allValues("Allow")).containsExactly("GET, POST, OF-THE-SERVICE");
    proxy.service("status").saysItsName();
  }
}
