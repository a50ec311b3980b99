package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Plaza;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiIT {

  private static final Path SERVED = Path.of(System.getProperty("plaza.root", ".."), "nginx/www");

  private final Plaza plaza;

  OpenApiIT(Plaza plaza) {
    this.plaza = plaza;
  }

  private JsonObject document() {
    return json().object();
  }

  private Answer json() {
    Answer answer = plaza.send(plaza.request("/openapi").header("Accept", "application/json"));
    assertThatAnswer(answer).hasStatus(200).tellsNothingOfTheInside();
    return answer;
  }

  @Test
  void describesEveryResource() {
    assertThat(document().getJsonObject("paths").keySet())
        .contains(
            "/register",
            "/login",
            "/.well-known/jwks.json",
            "/status/",
            "/story/",
            "/story/image/{key}",
            "/post/",
            "/post/{id}",
            "/post/image/{key}",
            "/notification/");
  }

  @Test
  void keepsToItselfWhatIsForServices() {
    assertThat(document().getJsonObject("paths").keySet()).doesNotContain("/token");
  }

  @Test
  void describesEveryMethod() {
    JsonObject paths = document().getJsonObject("paths");
    assertThat(paths.getJsonObject("/status/").keySet()).contains("get", "post");
    assertThat(paths.getJsonObject("/story/").keySet()).contains("get", "post");
    assertThat(paths.getJsonObject("/post/").keySet()).contains("get", "post");
    assertThat(paths.getJsonObject("/notification/").keySet()).contains("get", "post");
    assertThat(paths.getJsonObject("/register").keySet()).contains("post");
    assertThat(paths.getJsonObject("/login").keySet()).contains("post");
  }

  @Test
  void needsNoTokenAndIsReadableAsYaml() {
    Answer answer = plaza.get("/openapi");
    assertThatAnswer(answer).hasStatus(200);
    assertThat(answer.text()).containsPattern("(?m)^openapi: 3\\.");
  }

  /**
   * The proxy serves the description from two files, which are there whatever is away; the one
   * server makes it out of the code. They say the same, in whatever order.
   */
  @Test
  void isTheOneThatTheProxyServes() throws IOException {
    Path made = Files.createDirectories(Path.of("target/openapi"));
    Files.writeString(made.resolve("openapi.json"), withoutHost(json().text()));
    Files.writeString(made.resolve("openapi.yaml"), withoutHost(plaza.get("/openapi").text()));
    String advice = "If the interface was meant to change, copy target/openapi to nginx/www";
    assertThat(parse(Files.readString(made.resolve("openapi.json"))))
        .as(advice)
        .isEqualTo(parse(Files.readString(SERVED.resolve("openapi.json"))));
    assertThat(members(made.resolve("openapi.yaml")))
        .as(advice)
        .containsExactlyInAnyOrderElementsOf(members(SERVED.resolve("openapi.yaml")));
  }

  /** The lines, without what shows that one is the first of its list: the order is by chance. */
  private static List<String> members(Path yaml) throws IOException {
    return Files.readAllLines(yaml).stream().map(line -> line.replaceFirst("^[ -]+", "")).toList();
  }

  /** The one server names the address that it was asked under. */
  private String withoutHost(String description) {
    return description.replace(plaza.base().toString(), "/");
  }

  private static JsonObject parse(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
