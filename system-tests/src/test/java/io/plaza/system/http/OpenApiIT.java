package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Plaza;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

class OpenApiIT {

  private final Plaza plaza;

  OpenApiIT(Plaza plaza) {
    this.plaza = plaza;
  }

  private JsonObject document() {
    Answer answer = plaza.send(plaza.request("/openapi").header("Accept", "application/json"));
    assertThatAnswer(answer).hasStatus(200).tellsNothingOfTheInside();
    return answer.object();
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
}
