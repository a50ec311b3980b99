package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static io.plaza.system.FeedAssert.assertThatFeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Author;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.Status;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Order(1)
@ResourceLock(value = Feeds.STATUSES, mode = ResourceAccessMode.READ)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusIT {

  private static final String ROCKET = "\ud83d\ude80";
  private static final int LONGEST = 5_000;

  private final Plaza plaza;
  private Person author;
  private Person reader;

  StatusIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @BeforeAll
  void someoneWritesAndSomeoneReads() {
    author = plaza.newPerson();
    reader = plaza.newPerson();
  }

  private static String unique(String text) {
    return text + " " + UUID.randomUUID();
  }

  private static String json(String text) {
    return Json.createObjectBuilder().add("text", text).build().toString();
  }

  @Test
  void isAnsweredAsOthersWillSeeIt() {
    String text = unique("Good morning");
    Instant before = Instant.now().minusSeconds(5);
    Answer answer = plaza.post("/status", author, json(text));
    assertThatAnswer(answer).hasStatus(201);
    assertThat(answer.header("Content-Type").orElse("none")).startsWith("application/json");
    JsonObject status = answer.object();
    assertThat(status.keySet()).containsExactlyInAnyOrder("id", "author", "text", "createdAt");
    assertThat(status.getJsonObject("author").keySet()).containsExactlyInAnyOrder("id", "email");
    assertThat(status.getString("id")).isNotBlank();
    assertThat(Author.of(author))
        .isEqualTo(
            new Author(
                status.getJsonObject("author").getString("id"),
                status.getJsonObject("author").getString("email")));
    assertThat(status.getString("text")).isEqualTo(text);
    assertThat(status.getString("createdAt"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(Instant.parse(status.getString("createdAt")))
        .isBetween(before, Instant.now().plusSeconds(5));
    assertThatFeed(plaza.statuses(reader)).shows(Status.of(status));
  }

  @Test
  void looksInTheFeedAsItDidWhenItWasPosted() {
    Answer posted = plaza.post("/status", author, json(unique("same everywhere")));
    Answer feed = plaza.get("/status", reader);
    assertThat(feed.header("Content-Type").orElse("none")).startsWith("application/json");
    assertThat(feed.array().getValuesAs(JsonObject.class)).contains(posted.object());
  }

  static List<String> texts() {
    return List.of(
        "x",
        unique("line\nbreaks\n\nare kept\r\nas they are"),
        unique("tab\tinside"),
        unique("quotes \" \\ / and <script>alert(1)</script> & {curly}"),
        unique("\u00dcml\u00e4ute \u4f60\u597d \u0627\u0644\u0633\u0644\u0627\u0645 " + ROCKET),
        unique(
            "e\u0301 is not \u00e9, and family \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67"),
        unique("{\"$where\":\"1\"} $ne.$gt"),
        "x".repeat(LONGEST),
        ROCKET.repeat(LONGEST));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void keepsEveryCharacter(String text) {
    Status status = plaza.share(author, text);
    assertThat(status.text()).isEqualTo(text);
    assertThatFeed(plaza.statuses(reader)).shows(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"  %s", "%s  ", "\n\t %s \r\n", "\u2003%s\u3000"})
  void trimsSpaceAroundTheText(String template) {
    String text = unique("in the middle\nof it");
    Status status = plaza.share(author, template.formatted(text));
    assertThat(status.text()).isEqualTo(text);
    assertThatFeed(plaza.statuses(reader)).shows(status);
  }

  @Test
  void countsCharactersAfterTrimming() {
    String longest = "y".repeat(LONGEST);
    assertThat(plaza.share(author, " \n" + longest + "\n ").text()).isEqualTo(longest);
  }

  static List<String> noTexts() {
    return List.of(
        "",
        " ",
        "\n\t \r\n",
        "x".repeat(LONGEST + 1),
        ROCKET.repeat(LONGEST + 1),
        " " + "x".repeat(LONGEST + 1) + " ");
  }

  @ParameterizedTest
  @MethodSource("noTexts")
  void hasOneToFiveThousandCharacters(String text) {
    assertThatAnswer(plaza.post("/status", author, json(text))).refusesFields("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"text\":null}", "{\"txet\":\"misspelt\"}", "{\"Text\":\"x\"}"})
  void needsAText(String json) {
    assertThatAnswer(plaza.post("/status", author, json)).refusesFields("text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":1}",
        "{\"text\":true}",
        "{\"text\":[\"x\"]}",
        "{\"text\":{\"x\":\"y\"}}",
        "{\"text\":1e999999}"
      })
  void needsATextThatIsText(String json) {
    assertThatAnswer(plaza.post("/status", author, json)).isProblem(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"text\":\"\\ud83d\"}", "{\"text\":\"a\\u0000b\"}"})
  void holdsNoHalfCharactersAndNoNul(String json) {
    assertThatAnswer(plaza.post("/status", author, json)).isProblem(400);
  }

  @Test
  void isOfWhoeverTheTokenNamesWhateverTheBodySays() {
    String text = unique("not me");
    Answer answer =
        plaza.post(
            "/status?author=" + reader.id(),
            author,
            Json.createObjectBuilder()
                .add("text", text)
                .add("id", "mine")
                .add("createdAt", "2001-01-01T00:00:00.000Z")
                .add("authorId", reader.id())
                .add("authorEmail", reader.email())
                .add(
                    "author",
                    Json.createObjectBuilder().add("id", reader.id()).add("email", reader.email()))
                .build()
                .toString());
    assertThat(answer.status()).as("%s", answer).isIn(201, 400);
    if (answer.status() == 201) {
      Status status = Status.of(answer.object());
      assertThat(status.author()).isEqualTo(Author.of(author));
      assertThat(status.id()).isNotEqualTo("mine");
      assertThat(status.createdAt()).isAfter(Instant.now().minusSeconds(60));
    }
  }
}
