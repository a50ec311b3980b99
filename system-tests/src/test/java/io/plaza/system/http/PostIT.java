package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static io.plaza.system.FeedAssert.assertThatFeed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Author;
import io.plaza.system.Image;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import io.plaza.system.Upload;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
@ResourceLock(value = Feeds.POSTS, mode = ResourceAccessMode.READ)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostIT {

  private static final int LONGEST = 5_000;
  private static final int LARGEST_FILE = 10 * 1024 * 1024;

  private final Plaza plaza;
  private Person author;
  private Person reader;

  PostIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @BeforeAll
  void someonePostsAndSomeoneReads() {
    author = plaza.newPerson();
    reader = plaza.newPerson();
  }

  private static String json(String text) {
    return Json.createObjectBuilder().add("text", text).build().toString();
  }

  private Answer upload(Upload upload) {
    return plaza.post("/post", author, upload);
  }

  private Answer served(Post post) {
    Answer answer = plaza.get(post.image().orElseThrow().url());
    assertThatAnswer(answer).hasStatus(200);
    return answer;
  }

  private BufferedImage picture(Post post) {
    BufferedImage picture = Pictures.read(served(post).bytes());
    Image image = post.image().orElseThrow();
    assertThat(picture.getWidth()).isEqualTo(image.width());
    assertThat(picture.getHeight()).isEqualTo(image.height());
    return picture;
  }

  /** What is true of the answer to every new post. */
  private Post created(Answer answer, Instant before, String... members) {
    assertThatAnswer(answer).hasStatus(201);
    assertThat(answer.header("Content-Type").orElse("none")).startsWith("application/json");
    JsonObject json = answer.object();
    assertThat(json.keySet()).containsExactlyInAnyOrder(members);
    assertThat(json.getJsonObject("author").keySet()).containsExactlyInAnyOrder("id", "email");
    assertThat(json.getString("createdAt"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    Post post = Post.of(json);
    assertThat(post.author()).isEqualTo(Author.of(author));
    assertThat(post.createdAt()).isBetween(before, Instant.now().plusSeconds(5));
    assertThat(answer.header("Location")).contains("/post/" + post.id());
    assertThatFeed(plaza.posts(reader)).isInOrder().shows(post);
    assertThatFeed(plaza.posts(author)).showsNothingOf(author);
    assertThat(plaza.get("/post/" + post.id(), reader).object()).isEqualTo(json);
    assertThat(plaza.post(post.id(), author)).isEqualTo(post);
    return post;
  }

  @Test
  void mayBeAText() {
    Instant before = Instant.now().minusSeconds(5);
    String text = "Good morning " + UUID.randomUUID();
    Post post =
        created(
            plaza.post("/post", author, json(text)), before, "id", "author", "text", "createdAt");
    assertThat(post.text()).contains(text);
  }

  @Test
  void mayBeATextInAForm() {
    Instant before = Instant.now().minusSeconds(5);
    String text = "\u00dcber \u4f60\u597d \ud83d\ude80 " + UUID.randomUUID();
    Post post =
        created(
            upload(new Upload().text("text", text)), before, "id", "author", "text", "createdAt");
    assertThat(post.text()).contains(text);
  }

  @Test
  void mayBeAPicture() {
    Instant before = Instant.now().minusSeconds(5);
    Post post =
        created(
            upload(Upload.of(Pictures.jpeg(300, 200))),
            before,
            "id",
            "author",
            "image",
            "createdAt");
    assertThat(post.image().orElseThrow().url()).startsWith("/post/image/");
    assertThat(post.image().orElseThrow().width()).isEqualTo(300);
    assertThat(Pictures.quartersOf(picture(post))).isEqualTo(Pictures.QUARTERS);
  }

  @Test
  void mayBeBothInAnyOrder() {
    Instant before = Instant.now().minusSeconds(5);
    for (Upload upload :
        List.of(
            Upload.of(Pictures.png(48, 32)).text("text", "both"),
            new Upload()
                .text("text", "both")
                .file("image", "a.png", "image/png", Pictures.png(48, 32)))) {
      Post post = created(upload(upload), before, "id", "author", "text", "image", "createdAt");
      assertThat(post.text()).contains("both");
      assertThat(Pictures.quartersOf(picture(post))).isEqualTo(Pictures.QUARTERS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n\t"})
  void isAPictureAloneWhereItsTextSaysNothing(String text) {
    Answer answer = upload(Upload.of(Pictures.png(30, 20)).text("text", text));
    assertThatAnswer(answer).hasStatus(201);
    assertThat(Post.of(answer.object()).text()).isEmpty();
  }

  @Test
  void isNothingWithoutEither() {
    for (Upload upload :
        List.of(
            new Upload().text("text", " "),
            new Upload().text("txet", "misspelt"),
            new Upload().file("picture", "a.txt", "text/plain", "x".getBytes(UTF_8)))) {
      assertThatAnswer(upload(upload)).refusesFields("text", "image");
    }
    assertThatAnswer(upload(new Upload())).isProblem(400);
    assertThatAnswer(
            upload(new Upload().file("picture", "a.png", "image/png", Pictures.png(30, 20))))
        .isProblem(400);
    for (String json :
        List.of("{}", "{\"text\":null}", "{\"Text\":\"x\"}", json(""), json(" \n\t"))) {
      assertThatAnswer(plaza.post("/post", author, json)).refusesFields("text");
    }
  }

  static List<String> texts() {
    return StatusIT.texts();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void keepsEveryCharacterOfItsText(String text) {
    Post post = plaza.publish(author, text);
    assertThat(post.text()).contains(text);
    assertThatFeed(plaza.posts(reader)).shows(post);
    Answer inForm = upload(new Upload().text("text", text));
    assertThatAnswer(inForm).hasStatus(201);
    assertThat(Post.of(inForm.object()).text()).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"  %s", "%s  ", "\n\t %s \r\n", "\u2003%s\u3000"})
  void trimsSpaceAroundItsText(String template) {
    String text = "in the middle\nof it " + UUID.randomUUID();
    assertThat(plaza.publish(author, template.formatted(text)).text()).contains(text);
    assertThat(Post.of(upload(new Upload().text("text", template.formatted(text))).object()).text())
        .contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\ud83d\ude80"})
  void hasATextOfAtMostFiveThousandCharacters(String character) {
    String tooLong = character.repeat(LONGEST + 1);
    assertThatAnswer(plaza.post("/post", author, json(tooLong))).refusesFields("text");
    assertThatAnswer(upload(new Upload().text("text", tooLong))).refusesFields("text");
    assertThatAnswer(upload(Upload.of(Pictures.png(30, 20)).text("text", tooLong)))
        .refusesFields("text");
    assertThat(plaza.publish(author, " " + character.repeat(LONGEST) + " ").text())
        .contains(character.repeat(LONGEST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"text\":1}", "{\"text\":[\"x\"]}", "{\"text\":{\"x\":\"y\"}}"})
  void needsATextThatIsText(String json) {
    assertThatAnswer(plaza.post("/post", author, json)).isProblem(400);
  }

  @Test
  void holdsNoHalfCharactersAndNoNul() {
    assertThatAnswer(plaza.post("/post", author, "{\"text\":\"\\ud83d\"}")).isProblem(400);
    assertThatAnswer(plaza.post("/post", author, "{\"text\":\"a\\u0000b\"}")).isProblem(400);
    assertThatAnswer(upload(new Upload().text("text", "a\u0000b"))).isProblem(400);
    for (byte[] bytes :
        List.of(
            new byte[] {(byte) 0xF0, (byte) 0x9F},
            new byte[] {'a', (byte) 0xC0, (byte) 0xAF},
            "\u00e4".getBytes(StandardCharsets.ISO_8859_1))) {
      assertThatAnswer(
              upload(new Upload().part("Content-Disposition: form-data; name=\"text\"", bytes)))
          .isProblem(400);
    }
  }

  @Test
  void hasEachOfItsPartsOnce() {
    assertThatAnswer(upload(new Upload().text("text", "one").text("text", "two"))).isProblem(400);
    assertThatAnswer(
            upload(
                Upload.of(Pictures.png(30, 20))
                    .file("image", "b.png", "image/png", Pictures.png(30, 20))))
        .isProblem(400);
  }

  @Test
  void needsAFormThatIsWhole() {
    Upload upload = Upload.of(Pictures.jpeg(48, 32)).text("text", "x");
    for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=another")) {
      assertThatAnswer(
              plaza.send(
                  plaza
                      .request("/post", author)
                      .header("Content-Type", type)
                      .POST(BodyPublishers.ofByteArray(upload.bytes()))))
          .isProblem(400);
    }
    assertThatAnswer(
            plaza.send(
                plaza
                    .request("/post", author)
                    .header("Content-Type", upload.contentType())
                    .POST(BodyPublishers.ofByteArray(upload.bytesWithoutEnd()))))
        .isProblem(400);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.plaza.system.http.StoryIT#pictures")
  void showsItsPictureAsItWasUploaded(String format, byte[] file) {
    assertThat(Pictures.quartersOf(picture(plaza.publish(author, format, file))))
        .isEqualTo(Pictures.QUARTERS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.plaza.system.http.StoryIT#tellingPictures")
  void letsNothingThroughThatIsNoPicture(String what, byte[] file, String secret) {
    Answer answer = upload(Upload.of(file));
    assertThat(answer.status()).as("%s", answer).isIn(201, 415);
    if (answer.status() == 201) {
      assertThat(new String(served(Post.of(answer.object())).bytes(), StandardCharsets.ISO_8859_1))
          .doesNotContain(secret)
          .doesNotContain("Exif");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.plaza.system.http.StoryIT#noPictures")
  void hasAPictureThatIsOneAndIsNotPostedWithoutIt(String what, byte[] file) {
    String text = "not without " + UUID.randomUUID();
    assertThatAnswer(upload(Upload.of(file).text("text", text))).isProblem(415);
    assertThat(plaza.posts(reader)).extracting(Post::text).doesNotContain(Optional.of(text));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.plaza.system.http.StoryIT#tooManyPixels")
  void hasAtMostFortyMegapixels(String what, byte[] file) {
    assertThatAnswer(upload(Upload.of(file).text("text", "large"))).isProblem(413);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void standsUprightAsItsOrientationSays(int orientation) {
    Post post = plaza.publish(author, Pictures.jpegWithExif(120, 80, orientation, "orientation"));
    assertThat(post.image().orElseThrow().width()).isEqualTo(120);
    assertThat(Pictures.quartersOf(picture(post))).isEqualTo(Pictures.QUARTERS);
  }

  @Test
  void hasAPictureOfAtMostTenMebibytes() {
    Answer largest =
        upload(Upload.of(Pictures.jpegOfLength(LARGEST_FILE)).text("text", "as large as it gets"));
    assertThatAnswer(largest).hasStatus(201);
    assertThatAnswer(upload(Upload.of(Pictures.jpegOfLength(LARGEST_FILE + 1)))).isProblem(413);
  }

  @Test
  void isOfWhoeverTheTokenNamesWhateverTheBodySays() {
    Answer json =
        plaza.post(
            "/post?author=" + reader.id(),
            author,
            Json.createObjectBuilder()
                .add("text", "not me")
                .add("id", "mine")
                .add("untold", "no")
                .add("authorId", reader.id())
                .add("createdAt", "2001-01-01T00:00:00.000Z")
                .add("image", Json.createObjectBuilder().add("url", "https://elsewhere.example/"))
                .build()
                .toString());
    Answer form =
        upload(
            new Upload()
                .text("text", "not me")
                .text("id", "mine")
                .text("authorId", reader.id())
                .text("author", reader.email()));
    for (Answer answer : List.of(json, form)) {
      assertThatAnswer(answer).hasStatus(201);
      Post post = Post.of(answer.object());
      assertThat(post.author()).isEqualTo(Author.of(author));
      assertThat(post.id()).isNotEqualTo("mine");
      assertThat(post.image()).isEmpty();
      assertThat(post.createdAt()).isAfter(Instant.now().minusSeconds(60));
    }
  }

  @Test
  void isThereForEveryoneByItsIdAndNobodyMayKeepIt() {
    Post post = plaza.publish(author, "by its id");
    Answer answer = plaza.get("/post/" + post.id(), reader);
    assertThatAnswer(answer).hasStatus(200);
    assertThat(answer.header("Cache-Control").orElse("none")).contains("no-store");
  }

  static List<String> noIds() {
    return List.of(
        "x",
        "0",
        "null",
        UUID.randomUUID().toString(),
        "00000000-0000-7000-8000-000000000000",
        "%7B%22%24ne%22%3A%22%22%7D",
        "%E2%80%AE",
        "x".repeat(2_000));
  }

  @ParameterizedTest
  @MethodSource("noIds")
  void isNotThereUnderAnyOtherId(String id) {
    assertThatAnswer(plaza.get("/post/" + id, reader)).isProblem(404);
  }

  @Test
  void isNotThereUnderItsIdInOtherLetters() {
    Post post = plaza.publish(author, "exactly");
    assertThatAnswer(
            plaza.get("/post/" + post.id().toUpperCase(java.util.Locale.ROOT) + "X", reader))
        .isProblem(404);
    assertThatAnswer(plaza.get("/post/" + post.id() + "/x", reader)).isProblem(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/jpeg", "text/plain", "multipart/mixed; boundary=x", "application/xml"})
  void takesNoOtherMediaType(String type) {
    assertThatAnswer(
            plaza.send(
                plaza
                    .request("/post", author)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofByteArray("{\"text\":\"x\"}".getBytes(UTF_8)))))
        .isProblem(415);
  }
}
