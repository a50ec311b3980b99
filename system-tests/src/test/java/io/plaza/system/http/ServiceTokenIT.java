package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code /token} is for services, and nothing that a user has opens it. A proxy may not know it at
 * all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceTokenIT {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String GRANT = "grant_type=client_credentials";

  private final Plaza plaza;
  private Person person;

  ServiceTokenIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @BeforeAll
  void someoneSignsIn() {
    person = plaza.newPerson();
  }

  private static String basic(String name, String secret) {
    return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(UTF_8));
  }

  private HttpRequest.Builder request(String form) {
    return plaza.request("/token").header("Content-Type", FORM).POST(BodyPublishers.ofString(form));
  }

  /** RFC 6749, section 5.2; or, behind a proxy that publishes no such address, a 404. */
  private static void assertRefused(Answer answer) {
    if (answer.status() == 404) {
      assertThatAnswer(answer).isProblem(404);
      return;
    }
    assertThatAnswer(answer).hasStatus(401).tellsNothingOfTheInside();
    assertThat(answer.object().getString("error")).isEqualTo("invalid_client");
    assertThat(answer.object()).hasSize(1);
    assertThatAnswer(answer).hasHeader("Cache-Control", "no-store");
    assertThat(answer.header("WWW-Authenticate").orElse("none")).startsWith("Basic realm=");
    assertThat(answer.header("Content-Type").orElse("none")).startsWith("application/json");
  }

  @TestFactory
  Stream<DynamicTest> nothingThatAUserHasOpensIt() {
    return Stream.of(
            "Bearer " + person.token(),
            basic(person.email(), person.password()),
            basic(person.id(), person.password()),
            basic("post-service", person.password()),
            basic("post-service", person.token()),
            basic("post-service", ""),
            basic("post-service", "post-service"),
            basic("", ""),
            basic(person.email(), ""),
            "Basic " + person.token(),
            "Basic",
            "Basic %%%",
            "basic " + "A".repeat(4_000))
        .map(
            authorization ->
                DynamicTest.dynamicTest(
                    authorization.substring(0, Math.min(30, authorization.length())),
                    () ->
                        assertRefused(
                            plaza.send(request(GRANT).header("Authorization", authorization)))));
  }

  @Test
  void nobodyGetsOneWithoutCredentialsWhateverTheFormSays() {
    for (String form :
        List.of(
            GRANT,
            "",
            "grant_type=password&username=" + person.email() + "&password=" + person.password(),
            GRANT + "&client_id=post-service&client_secret=" + person.password(),
            "grant_type=refresh_token&refresh_token=" + person.token())) {
      assertRefused(plaza.send(request(form)));
    }
  }

  @Test
  void itIsAskedByPostingAForm() {
    for (String type : List.of("application/json", "text/plain", "multipart/form-data")) {
      Answer answer =
          plaza.send(
              plaza
                  .request("/token")
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString("{\"grant_type\":\"client_credentials\"}")));
      assertThat(answer.status()).as("%s", answer).isIn(404, 415);
      assertThatAnswer(answer).isProblem(answer.status());
    }
    Answer got = plaza.get("/token?" + GRANT, person);
    assertThat(got.status()).as("%s", got).isIn(404, 405);
    assertThatAnswer(got).isProblem(got.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "grant_type=%zz", "=", "&&&", "grant_type=%ff%fe"})
  void aFormThatIsNoneIsRefused(String form) {
    Answer answer = plaza.send(request(form));
    assertThat(answer.status()).as("%s", answer).isIn(400, 401, 404);
    assertThatAnswer(answer).tellsNothingOfTheInside();
  }

  @Test
  void aFormHasAtMost64Kibibytes() {
    Answer answer = plaza.send(request("grant_type=" + "x".repeat(70_000)));
    assertThat(answer.status()).as("%s", answer).isIn(404, 413);
    assertThatAnswer(answer).isProblem(answer.status());
  }
}
