package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Story;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of images, which browsers and proxies keep for good. */
@ResourceLock(Feeds.STORIES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageIT {

  private final Plaza plaza;
  private Person author;
  private String url;

  ImageIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @BeforeAll
  void somethingIsShared() {
    author = plaza.newPerson();
    url = plaza.share(author, Pictures.jpeg(320, 240)).image().url();
  }

  @Test
  void areForEveryoneAndForGood() {
    Answer answer = plaza.get(url);
    assertThatAnswer(answer)
        .hasStatus(200)
        .hasHeader("Cache-Control", "public, max-age=31536000, immutable")
        .hasHeader("X-Content-Type-Options", "nosniff");
    assertThat(answer.header("Content-Type").orElse("none")).matches("image/(jpeg|png|webp|gif)");
    assertThat(answer.header("ETag").orElse("none")).matches("(W/)?\"[^\"]+\"");
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(answer.header("Content-Length")).contains(Integer.toString(answer.bytes().length));
  }

  @Test
  void haveTheTypeThatTheyAre() {
    Answer answer = plaza.get(url);
    String type = answer.header("Content-Type").orElse("none");
    byte[] bytes = answer.bytes();
    String actual =
        (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8
            ? "image/jpeg"
            : bytes[0] == (byte) 0x89 && bytes[1] == 'P' ? "image/png" : "another";
    assertThat(type).isEqualTo(actual);
  }

  @Test
  void areNotSentAgainToOneWhoHasThem() {
    String tag = plaza.get(url).header("ETag").orElseThrow();
    for (String condition : List.of(tag, "\"other\", " + tag, "*")) {
      Answer answer = plaza.send(plaza.request(url).header("If-None-Match", condition));
      assertThatAnswer(answer).hasStatus(304).hasHeader("ETag", tag);
      assertThat(answer.bytes()).isEmpty();
      assertThat(answer.header("Cache-Control").orElse("none")).contains("immutable");
    }
    assertThatAnswer(plaza.send(plaza.request(url).header("If-None-Match", "\"other\"")))
        .hasStatus(200);
  }

  @Test
  void canBeAskedForWithoutTheirBytes() {
    Answer head =
        plaza.send(
            plaza.request(url).method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
    assertThatAnswer(head).hasStatus(200);
    assertThat(head.bytes()).isEmpty();
  }

  @Test
  void doNotCareForAToken() {
    assertThatAnswer(plaza.get(url, author)).hasStatus(200);
    assertThatAnswer(plaza.send(plaza.request(url).header("Authorization", "Bearer garbage")))
        .hasStatus(200);
  }

  @Test
  void haveKeysThatNobodyGuesses() {
    List<String> keys =
        IntStream.range(0, 4)
            .mapToObj(i -> plaza.share(author, Pictures.png(30, 20)))
            .map(Story::image)
            .map(image -> image.url().substring("/story/image/".length()))
            .toList();
    assertThat(keys).doesNotHaveDuplicates();
    // 128 bits in any text form, and no two that share more than chance lets them.
    assertThat(keys).allSatisfy(key -> assertThat(key).hasSizeGreaterThanOrEqualTo(22));
    for (int i = 1; i < keys.size(); i++) {
      assertThat(commonPrefix(keys.get(0), keys.get(i))).isLessThan(6);
    }
  }

  private static int commonPrefix(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/story/image/unknown",
        "/story/image/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "/story/image/00000000-0000-0000-0000-000000000000",
        "/story/image/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/story/image/..%2f..%2fx",
        "/story/image/a/b",
        "/story/image/",
        "/story/image"
      })
  void areFoundUnderTheirKeysOnly(String path) {
    Answer answer = plaza.get(path, author);
    assertThat(answer.status()).as("%s", answer).isIn(400, 404);
    assertThatAnswer(answer).isProblem(answer.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void areNotFoundUnderUnknownKeysEvenWithoutAToken(String key) {
    assertThatAnswer(plaza.get("/story/image/" + key)).isProblem(404);
  }
}
