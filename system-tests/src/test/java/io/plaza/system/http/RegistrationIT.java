package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.AtOnce;
import io.plaza.system.Credentials;
import io.plaza.system.Plaza;
import jakarta.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationIT {

  private static final int LONGEST_EMAIL = 254;

  private final Plaza plaza;

  RegistrationIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @Test
  void answersIdAndAddressAndNothingElse() {
    Credentials someone = Credentials.random();
    Answer answer = plaza.register(someone);
    assertThatAnswer(answer).hasStatus(201);
    assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
    assertThat(answer.object().keySet()).containsExactlyInAnyOrder("id", "email");
    assertThat(answer.object().getString("id")).isNotBlank();
    assertThat(answer.object().getString("email")).isEqualTo(someone.email());
  }

  @Test
  void trimsTheAddressAndPutsItInLowerCase() {
    Credentials someone = Credentials.random();
    Answer answer =
        plaza.register(someone.withEmail("  " + someone.email().toUpperCase(Locale.ROOT) + "\t"));
    assertThatAnswer(answer).hasStatus(201);
    assertThat(answer.object().getString("email")).isEqualTo(someone.email());
    assertThatAnswer(plaza.login(someone)).hasStatus(200);
  }

  @Test
  void givesEveryoneAnotherId() {
    String one = plaza.register(Credentials.random()).object().getString("id");
    String other = plaza.register(Credentials.random()).object().getString("id");
    assertThat(one).isNotEqualTo(other);
  }

  static List<String> addresses() {
    String unique = UUID.randomUUID().toString();
    String domain = "@example.org";
    return List.of(
        unique + "@b",
        "." + unique + "..x." + domain,
        unique + "!#$%&'*+/=?^_`{|}~-" + domain,
        unique + "@" + "a".repeat(63) + ".org",
        unique + "@1.2-3.x",
        unique + "x".repeat(LONGEST_EMAIL - unique.length() - domain.length()) + domain);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void takesWhatHtmlTakesForAnAddress(String email) {
    assertThatAnswer(plaza.register(Credentials.random().withEmail(email))).hasStatus(201);
  }

  static List<String> noAddresses() {
    return List.of(
        "",
        "   ",
        "a",
        "a@",
        "@example.org",
        "a b@example.org",
        "a@exam ple.org",
        "a@-example.org",
        "a@example-.org",
        "a@example..org",
        "a@example.org.",
        "a@.example.org",
        "a@b@example.org",
        "a,b@example.org",
        "<a@example.org>",
        "\"a b\"@example.org",
        "a@[127.0.0.1]",
        "a@exa_mple.org",
        "\u00e9@example.org",
        "a@ex\u00e4mple.org",
        "a\u0000@example.org",
        "a\nb@example.org",
        "a@" + "b".repeat(64) + ".org",
        "x".repeat(LONGEST_EMAIL + 1 - "@example.org".length()) + "@example.org");
  }

  @ParameterizedTest
  @MethodSource("noAddresses")
  void refusesWhatIsNoAddress(String email) {
    assertThatAnswer(plaza.register(Credentials.random().withEmail(email))).refusesFields("email");
  }

  static List<String> passwords() {
    String unique = UUID.randomUUID().toString();
    return List.of(
        unique.substring(0, 8),
        unique + "x".repeat(128 - unique.length()),
        "\ud83d\ude80\ud83c\udf08".repeat(4),
        "\ud83d\ude80".repeat(128),
        " leading and trailing space ",
        "p\u00e4ssw\u00f6rt mit \u00dcmlaut",
        "tab\tand\nline break",
        "\"quoted\\ and {$braced}\" <b>");
  }

  @ParameterizedTest
  @MethodSource("passwords")
  void takesAnyCharactersForAPasswordAndKeepsThemAll(String password) {
    Credentials someone = Credentials.random().withPassword(password);
    assertThatAnswer(plaza.register(someone)).hasStatus(201);
    assertThatAnswer(plaza.login(someone)).hasStatus(200);
    int last = password.offsetByCodePoints(password.length(), -1);
    assertThatAnswer(plaza.login(someone.withPassword(password.substring(0, last)))).hasStatus(401);
    assertThatAnswer(plaza.login(someone.withPassword(password.substring(0, last) + "~")))
        .hasStatus(401);
  }

  static List<String> noPasswords() {
    return List.of(
        "",
        "1x3y5z7",
        "\ud83d\ude80".repeat(7),
        "x7".repeat(64) + "x",
        "\ud83d\ude80".repeat(129),
        "password",
        "password1",
        "12345678",
        "123456789",
        "iloveyou",
        "qwertyuiop");
  }

  @ParameterizedTest
  @MethodSource("noPasswords")
  void refusesShortLongAndCommonPasswords(String password) {
    Credentials someone = Credentials.random().withPassword(password);
    assertThatAnswer(plaza.register(someone)).refusesFields("password");
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    assertThatAnswer(plaza.register(new Credentials("nobody", "short")))
        .refusesFields("email", "password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"email\":null,\"password\":null}", "{\"name\":\"x\"}"})
  void saysWhichFieldsAreMissing(String json) {
    assertThatAnswer(plaza.post("/register", json)).refusesFields("email", "password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\":1,\"password\":true}",
        "{\"email\":[\"a@example.org\"],\"password\":{\"a\":1}}",
        "{\"email\":{},\"password\":[]}"
      })
  void refusesValuesOfAnotherType(String json) {
    assertThatAnswer(plaza.post("/register", json)).isProblem(400);
  }

  @Test
  void refusesAnAddressThatIsTakenHoweverItIsWritten() {
    Credentials someone = Credentials.random();
    assertThatAnswer(plaza.register(someone)).hasStatus(201);
    assertThatAnswer(plaza.register(someone)).isProblem(409);
    assertThatAnswer(
            plaza.register(
                Credentials.random()
                    .withEmail(" " + someone.email().toUpperCase(Locale.ROOT) + " ")))
        .isProblem(409);
    assertThatAnswer(plaza.login(someone)).hasStatus(200);
  }

  @Test
  void makesOneUserOfOneAddressHoweverManyRegisterItAtOnce() {
    String email = Credentials.random().email();
    List<Credentials> rivals =
        java.util.stream.Stream.generate(() -> Credentials.random().withEmail(email))
            .limit(16)
            .toList();
    List<Answer> answers = AtOnce.each(rivals.size(), i -> () -> plaza.register(rivals.get(i)));
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> assertThatAnswer(answer).isProblem(409));
    Credentials first =
        rivals.get(
            answers.indexOf(
                answers.stream()
                    .filter(answer -> answer.status() == 201)
                    .findFirst()
                    .orElseThrow()));
    assertThatAnswer(plaza.login(first)).hasStatus(200);
  }

  @Test
  void neitherSendsAPasswordBackNorAToken() {
    Credentials someone = Credentials.random();
    Answer answer =
        plaza.post(
            "/register",
            Json.createObjectBuilder()
                .add("email", someone.email())
                .add("password", someone.password())
                .add("id", "mine")
                .add("groups", Json.createArrayBuilder().add("admin"))
                .build()
                .toString());
    assertThat(answer.text()).doesNotContain(someone.password()).doesNotContain("admin");
    if (answer.status() == 201) {
      assertThat(answer.object().getString("id")).isNotEqualTo("mine");
    }
  }
}
