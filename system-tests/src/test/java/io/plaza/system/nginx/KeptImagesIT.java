package io.plaza.system.nginx;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.AtOnce;
import io.plaza.system.Plaza;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are asked for once and kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptImagesIT {

  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  private Proxy proxy;
  private Plaza plaza;

  @BeforeAll
  void start(@TempDir Path folder) {
    proxy = new Proxy(folder).start();
    plaza = proxy.open();
  }

  @AfterAll
  void stop() {
    proxy.close();
  }

  @BeforeEach
  void thereAreImages() {
    for (String name : List.of("story", "post")) {
      proxy
          .service(name)
          .does(
              exchange -> {
                exchange.getResponseHeaders().set("Cache-Control", IMMUTABLE);
                exchange.getResponseHeaders().set("ETag", "\"tag\"");
                exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
                Service.say(
                    exchange, 200, "image/jpeg", "bytes of " + exchange.getRequestURI().getPath());
              });
      proxy.service(name).forget();
    }
  }

  private static String image(String service) {
    return "/" + service + "/image/" + UUID.randomUUID();
  }

  @ParameterizedTest
  @ValueSource(strings = {"story", "post"})
  void anImageIsFetchedOnceWhateverIsSaidWithIt(String service) {
    String path = image(service);
    assertThatAnswer(plaza.get(path)).hasStatus(200).hasHeader("X-Cache", "MISS");
    for (String again : List.of(path, path + "?x=1", path + "?x=2")) {
      Answer answer =
          plaza.send(
              plaza.request(again).header("Authorization", "Bearer x").header("Cookie", "a=b"));
      assertThatAnswer(answer)
          .hasStatus(200)
          .hasHeader("X-Cache", "HIT")
          .hasHeader("Content-Type", "image/jpeg")
          .hasHeader("ETag", "\"tag\"");
      assertThat(answer.text()).isEqualTo("bytes of " + path);
      assertThat(answer.headers().allValues("Cache-Control")).containsExactly(IMMUTABLE);
      assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }
    assertThat(proxy.service(service).requests()).hasSize(1);
  }

  @Test
  void theServiceIsNotToldWhoAsks() {
    plaza.send(
        plaza
            .request(image("story"))
            .header("Authorization", "Bearer x")
            .header("Cookie", "plaza-token=x"));
    assertThat(proxy.service("story").last().header("Authorization")).isNull();
    assertThat(proxy.service("story").last().header("Cookie")).isNull();
    assertThat(proxy.service("story").last().header("X-Request-ID")).isNotNull();
  }

  @Test
  void oneWhoHasItIsToldSo() {
    String path = image("story");
    plaza.get(path);
    Answer answer = plaza.send(plaza.request(path).header("If-None-Match", "\"tag\""));
    assertThatAnswer(answer).hasStatus(304).hasHeader("ETag", "\"tag\"");
    assertThat(answer.header("Cache-Control")).contains(IMMUTABLE);
  }

  @Test
  void whoeverAsksAtOnceWaitsForTheOneFetch() {
    String path = image("story");
    List<Answer> answers = AtOnce.each(20, i -> () -> plaza.get(path));
    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(proxy.service("story").requests()).hasSize(1);
  }

  @Test
  void aKeptImageIsThereWhileItsServiceIsAway() {
    String path = image("post");
    plaza.get(path);
    proxy.service("post").stops();
    assertThatAnswer(plaza.get(path)).hasStatus(200).hasHeader("X-Cache", "HIT");
    assertThatAnswer(plaza.get(image("post"))).isProblem(502);
    proxy.service("post").comesBack();
  }

  @Test
  void nothingElseIsKept() {
    String path = image("story");
    proxy
        .service("story")
        .does(exchange -> Service.say(exchange, 404, "application/problem+json", "{}"));
    assertThatAnswer(plaza.get(path)).hasStatus(404);
    assertThatAnswer(plaza.get(path)).hasStatus(404);
    plaza.get("/status");
    plaza.get("/status");
    assertThat(proxy.service("story").requests()).hasSize(2);
    assertThat(proxy.service("status").requests()).hasSizeGreaterThan(1);
  }
}
