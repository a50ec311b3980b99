package io.plaza.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** What the contract says of answers. */
public final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {

  /** Names of what the system is made of, which no answer may tell. */
  private static final List<String> INSIDE =
      List.of(
          "Exception",
          "java.",
          "jakarta.",
          "io.plaza",
          "\tat ",
          "Liberty",
          "WebSphere",
          "SRVE",
          "CWW",
          "MyFaces",
          "RESTEasy",
          "mongo",
          "Mongo",
          "MinIO",
          "nginx/");

  private AnswerAssert(Answer answer) {
    super(answer, AnswerAssert.class);
  }

  /**
   * Starts an assertion.
   *
   * @param answer what came back
   */
  public static AnswerAssert assertThatAnswer(Answer answer) {
    return new AnswerAssert(answer);
  }

  /**
   * Asserts the status code.
   *
   * @param status the status code
   */
  public AnswerAssert hasStatus(int status) {
    isNotNull();
    if (actual.status() != status) {
      failWithMessage("Expected status %d, but got %s", status, actual);
    }
    return this;
  }

  /**
   * Asserts that a header is there with a value.
   *
   * @param name the header
   * @param value its whole value
   */
  public AnswerAssert hasHeader(String name, String value) {
    assertThat(actual.header(name)).as("%s of %s", name, actual).contains(value);
    return this;
  }

  /**
   * Asserts that the answer is a problem document (RFC 9457), and that neither it nor a header
   * tells what the system is made of.
   *
   * @param status the status code, also in the document
   */
  public AnswerAssert isProblem(int status) {
    hasStatus(status);
    assertThat(actual.header("Content-Type").orElse("none"))
        .as("media type of %s", actual)
        .matches("application/problem\\+json(;.*)?");
    JsonObject problem = actual.object();
    assertThat(problem.keySet()).as("%s", actual).contains("type", "title", "status", "detail");
    assertThat(problem.getInt("status")).as("%s", actual).isEqualTo(status);
    assertThat(problem.getString("type")).as("%s", actual).isNotBlank();
    assertThat(problem.getString("title")).as("%s", actual).isNotBlank();
    assertThat(problem.getString("detail")).as("%s", actual).isNotBlank();
    return tellsNothingOfTheInside();
  }

  /**
   * Asserts a {@code 400} that names exactly these fields.
   *
   * @param fields the fields that were refused
   */
  public AnswerAssert refusesFields(String... fields) {
    isProblem(400);
    assertThat(actual.object().keySet()).as("%s", actual).contains("errors");
    assertThat(actual.object().getJsonArray("errors").getValuesAs(JsonObject.class))
        .as("%s", actual)
        .allSatisfy(error -> assertThat(error.getString("message")).isNotBlank())
        .extracting(error -> error.getString("field"))
        .containsOnly(fields);
    return this;
  }

  /** Asserts a {@code 401} that asks for a bearer token. */
  public AnswerAssert asksForToken() {
    isProblem(401);
    return hasHeader("WWW-Authenticate", "Bearer");
  }

  /** Asserts that neither body nor headers tell what the system is made of. */
  public AnswerAssert tellsNothingOfTheInside() {
    String all = actual.headers().map() + "\n" + actual.text();
    for (String word : INSIDE) {
      assertThat(all).as("%s", actual).doesNotContain(word);
    }
    assertThat(actual.header("X-Powered-By")).as("%s", actual).isEmpty();
    return this;
  }
}
