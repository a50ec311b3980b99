package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages answer over HTTP, whoever asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageAnswersIT {

  private final Plaza plaza;
  private Person person;

  PageAnswersIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @BeforeAll
  void someoneSignsIn() {
    person = plaza.newPerson();
  }

  @Test
  void theRootLeadsToTheFeed() {
    Answer answer = plaza.get("/");
    assertThat(answer.status()).isIn(301, 302, 303, 307, 308);
    assertThat(answer.header("Location").orElse("none")).endsWith("/app/feed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/feed", "/app/home", "/app/notifications", "/app/post"})
  void strangersAreLedToTheLoginPage(String path) {
    assertLeadsToLogin(plaza.get(path));
    assertLeadsToLogin(plaza.get(path + "?id=1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/feed", "/app/home", "/app/notifications", "/app/post"})
  void thePagesTakeATokenFromTheirCookieOnly(String path) {
    assertLeadsToLogin(plaza.get(path, person));
    assertLeadsToLogin(plaza.get(path + "?access_token=" + person.token()));
  }

  private static void assertLeadsToLogin(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isIn(302, 303, 307);
    assertThat(answer.header("Location").orElse("none")).contains("/app/login");
    assertThat(answer.header("Set-Cookie")).as("%s", answer).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/login", "/app/register"})
  void noPageLoadsFromElsewhereOrIsFramedOrKept(String path) {
    Answer answer = plaza.get(path);
    assertThatAnswer(answer).hasStatus(200).hasHeader("X-Content-Type-Options", "nosniff");
    assertThat(answer.header("Content-Type").orElse("none")).startsWith("text/html");
    assertThat(answer.header("Cache-Control").orElse("none")).contains("no-store");
    String policy = answer.header("Content-Security-Policy").orElse("none");
    assertThat(policy)
        .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri")
        .contains("form-action 'self'", "script-src")
        .doesNotContain("unsafe-eval")
        .doesNotContainPattern("script-src[^;]*unsafe-inline")
        .doesNotContain("http:", "https:", "*");
    assertThat(answer.header("Set-Cookie")).as("%s", answer).isEmpty();
    assertThat(answer.header("Referrer-Policy")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app/nothing-here",
        "/app/nothing/here",
        "/app/WEB-INF/web.xml",
        "/app/WEB-INF/layout.xhtml",
        "/app/login.xhtml",
        "/app/WEB-INF/room.xhtml",
        "/app/WEB-INF/post.xhtml",
        "/app/.trouble",
        "/app/static/nothing.css"
      })
  void anErrorIsAPage(String path) {
    Answer answer = plaza.get(path);
    assertThatAnswer(answer).hasStatus(404).tellsNothingOfTheInside();
    assertThat(answer.header("Content-Type").orElse("none")).startsWith("text/html");
    assertThat(answer.text()).contains("<h1").doesNotContain("<script");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
  void aMethodThatIsNotOfferedIsRefusedByAPage(String method) {
    Answer answer = plaza.send(plaza.request("/app/login").method(method, BodyPublishers.noBody()));
    assertThatAnswer(answer).hasStatus(405).tellsNothingOfTheInside();
    assertThat(answer.header("Allow")).isPresent();
  }

  @Test
  void aFormFromElsewhereIsRefused() {
    for (String origin : new String[] {"https://elsewhere.example", "null"}) {
      Answer answer =
          plaza.send(
              plaza
                  .request("/app/login")
                  .header("Origin", origin)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("login=login&email=a&password=b")));
      assertThatAnswer(answer).hasStatus(403).tellsNothingOfTheInside();
      assertThat(answer.header("Content-Type").orElse("none")).startsWith("text/html");
    }
  }
}
