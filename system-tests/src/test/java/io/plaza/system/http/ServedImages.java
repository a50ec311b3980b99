package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of images, which browsers and proxies keep for good. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServedImages {

  private final Plaza plaza;
  private final String folder;
  private Person author;
  private String url;

  /**
   * Images.
   *
   * @param plaza the system
   * @param folder the path that their keys follow, with a slash at its end
   */
  ServedImages(Plaza plaza, String folder) {
    this.plaza = plaza;
    this.folder = folder;
  }

  /** Shares a picture and returns the path of its image. */
  abstract String share(Person author, byte[] picture);

  @BeforeAll
  void somethingIsShared() {
    author = plaza.newPerson();
    url = share(author, Pictures.jpeg(320, 240));
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
            .mapToObj(i -> share(author, Pictures.png(30, 20)))
            .peek(path -> assertThat(path).startsWith(folder))
            .map(path -> path.substring(folder.length()))
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
        "unknown",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "00000000-0000-0000-0000-000000000000",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "..%2f..%2fx",
        "a/b",
        "",
        "."
      })
  void areFoundUnderTheirKeysOnly(String key) {
    Answer answer = plaza.get(folder + key, author);
    assertThat(answer.status()).as("%s", answer).isIn(400, 404);
    assertThatAnswer(answer).isProblem(answer.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void areNotFoundUnderUnknownKeysEvenWithoutAToken(String key) {
    assertThatAnswer(plaza.get(folder + key)).isProblem(404);
  }
}
