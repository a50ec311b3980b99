package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Credentials;
import io.plaza.system.Plaza;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginIT {

  private static final int MOST_ATTEMPTS = 100;

  private final Plaza plaza;

  LoginIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @Test
  void answersATokenForAnHour() {
    Credentials someone = registered();
    Answer answer = plaza.login(someone);
    assertThatAnswer(answer).hasStatus(200);
    assertThat(answer.object().keySet())
        .containsExactlyInAnyOrder("access_token", "token_type", "expires_in");
    assertThat(answer.object().getString("token_type")).isEqualTo("Bearer");
    assertThat(answer.object().getInt("expires_in")).isEqualTo(3600);
  }

  @Test
  void takesTheAddressInAnyCaseAndWithSpaceAroundIt() {
    Credentials someone = registered();
    assertThatAnswer(
            plaza.login(someone.withEmail(" " + someone.email().toUpperCase(Locale.ROOT) + "\n")))
        .hasStatus(200);
  }

  @Test
  void tellsNothingOfWhetherAnAddressIsRegistered() {
    Answer wrongPassword = plaza.login(registered().withPassword("not the right one"));
    Answer unknownAddress = plaza.login(Credentials.random());
    assertThatAnswer(wrongPassword).isProblem(401);
    assertThatAnswer(unknownAddress).isProblem(401);
    assertThat(unknownAddress.text()).isEqualTo(wrongPassword.text());
    assertThat(unknownAddress.headers().map().keySet())
        .isEqualTo(wrongPassword.headers().map().keySet());
  }

  @Test
  void takesAsLongForAnUnknownAddressAsForAWrongPassword() {
    List<Long> wrong = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      wrong.add(nanosOf(registered().withPassword("not the right one")));
      unknown.add(nanosOf(Credentials.random()));
    }
    // A lookup alone takes a twentieth of a hash: what is told apart here is whether one was made.
    assertThat(median(unknown)).isGreaterThan(median(wrong) / 3);
    assertThat(median(wrong)).isGreaterThan(median(unknown) / 3);
  }

  private long nanosOf(Credentials refused) {
    long start = System.nanoTime();
    Answer answer = plaza.login(refused);
    long nanos = System.nanoTime() - start;
    assertThatAnswer(answer).isProblem(401);
    return nanos;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Test
  void slowsGuessersDownAndSaysHowLong() {
    Credentials someone = registered();
    assertThatAnswer(refusalAfterManyAttempts(someone.withPassword("not the right one")))
        .isProblem(429);
    assertThatAnswer(plaza.login(someone)).isProblem(429);
    assertThatAnswer(plaza.login(registered())).hasStatus(200);
  }

  @Test
  void slowsGuessersDownWhereTheAddressIsUnknownToo() {
    Credentials nobody = Credentials.random();
    Answer unknown = refusalAfterManyAttempts(nobody);
    Answer known = refusalAfterManyAttempts(registered().withPassword("not the right one"));
    assertThat(unknown.object().getString("title")).isEqualTo(known.object().getString("title"));
    assertThatAnswer(plaza.login(nobody.withEmail(nobody.email().toUpperCase(Locale.ROOT))))
        .isProblem(429);
  }

  private Answer refusalAfterManyAttempts(Credentials wrong) {
    Answer refusal =
        Stream.generate(() -> plaza.login(wrong))
            .limit(MOST_ATTEMPTS)
            .filter(answer -> answer.status() != 401)
            .findFirst()
            .orElseThrow(
                () -> new AssertionError(MOST_ATTEMPTS + " wrong passwords, none was too many"));
    assertThatAnswer(refusal).isProblem(429);
    assertThat(refusal.header("Retry-After").orElse("none")).matches("[1-9]\\d{0,4}");
    return refusal;
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"email\":null,\"password\":null}"})
  void saysWhichFieldsAreMissing(String json) {
    assertThatAnswer(plaza.post("/login", json)).refusesFields("email", "password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\":\"a@example.org\",\"password\":{\"$ne\":null}}",
        "{\"email\":{\"$gt\":\"\"},\"password\":\"12345678x\"}",
        "{\"email\":7,\"password\":7}"
      })
  void refusesValuesOfAnotherType(String json) {
    assertThatAnswer(plaza.post("/login", json)).isProblem(400);
  }

  private Credentials registered() {
    Credentials someone = Credentials.random();
    assertThatAnswer(plaza.register(someone)).hasStatus(201);
    return someone;
  }
}
