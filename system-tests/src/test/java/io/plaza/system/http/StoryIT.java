package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static io.plaza.system.FeedAssert.assertThatFeed;
import static io.plaza.system.Pictures.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plaza.system.Answer;
import io.plaza.system.AtOnce;
import io.plaza.system.Author;
import io.plaza.system.FeedItem;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Story;
import io.plaza.system.Upload;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Feeds.STORIES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryIT {

  private static final int LONGEST_SIDE = 1440;
  private static final int LARGEST_FILE = 10 * 1024 * 1024;

  private final Plaza plaza;
  private Person author;
  private Person reader;

  StoryIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @BeforeAll
  void someoneSharesAndSomeoneLooks() {
    author = plaza.newPerson();
    reader = plaza.newPerson();
  }

  private Answer served(Story story) {
    Answer answer = plaza.get(story.image().url());
    assertThatAnswer(answer).hasStatus(200);
    return answer;
  }

  private BufferedImage picture(Story story) {
    BufferedImage image = Pictures.read(served(story).bytes());
    assertThat(image.getWidth()).isEqualTo(story.image().width());
    assertThat(image.getHeight()).isEqualTo(story.image().height());
    return image;
  }

  @Test
  void isAnsweredAsOthersWillSeeIt() {
    Instant before = Instant.now().minusSeconds(5);
    Answer answer = plaza.post("/story", author, Upload.of(Pictures.jpeg(300, 200)));
    assertThatAnswer(answer).hasStatus(201);
    JsonObject json = answer.object();
    assertThat(json.keySet()).containsExactlyInAnyOrder("id", "author", "image", "createdAt");
    assertThat(json.getJsonObject("image").keySet())
        .containsExactlyInAnyOrder("url", "width", "height");
    assertThat(json.getString("createdAt"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    Story story = Story.of(json);
    assertThat(story.author()).isEqualTo(Author.of(author));
    assertThat(story.image().url()).startsWith("/story/image/");
    assertThat(story.image().width()).isEqualTo(300);
    assertThat(story.image().height()).isEqualTo(200);
    assertThat(story.createdAt()).isBetween(before, Instant.now().plusSeconds(5));
    assertThatFeed(plaza.stories(reader)).isInOrder().shows(story);
    assertThat(plaza.get("/story", reader).array().getValuesAs(JsonObject.class)).contains(json);
  }

  @Test
  void isShownToEveryoneButItsAuthorTheNewestTenFirst() {
    List<Story> shared = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      shared.add(plaza.share(author, Pictures.png(40 + i, 30)));
    }
    List<Story> feed = plaza.stories(reader);
    assertThatFeed(feed).isInOrder().showsNothingOf(reader);
    assertThat(feed).hasSize(10);
    shared.forEach(story -> assertThatFeed(feed).shows(story));
    List<Story> own = new ArrayList<>(feed);
    own.retainAll(shared);
    Collections.reverse(shared);
    assertThat(own).isEqualTo(shared.subList(0, own.size()));
    assertThatFeed(plaza.stories(author)).isInOrder().showsNothingOf(author);
  }

  @Test
  void isShownOnceHoweverManyShareAtOnce() {
    List<Story> shared = AtOnce.each(4, i -> () -> plaza.share(author, Pictures.png(60, 40 + i)));
    assertThat(shared).extracting(FeedItem::id).doesNotHaveDuplicates();
    assertThat(shared).extracting(story -> story.image().url()).doesNotHaveDuplicates();
    List<Story> feed = plaza.stories(reader);
    assertThatFeed(feed).isInOrder();
    shared.forEach(story -> assertThatFeed(feed).shows(story));
  }

  static Stream<Arguments> pictures() {
    return Stream.of(
        Arguments.of("JPEG", Pictures.jpeg(48, 32)),
        Arguments.of("PNG", Pictures.png(48, 32)),
        Arguments.of("GIF", Pictures.gif(48, 32)),
        Arguments.of("lossless WebP", Pictures.losslessWebp()),
        Arguments.of("lossy WebP", Pictures.lossyWebp()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void isServedAsItWasUploaded(String format, byte[] file) {
    Story story = plaza.share(author, file);
    assertThat(story.image().width()).isEqualTo(48);
    assertThat(story.image().height()).isEqualTo(32);
    assertThat(Pictures.quartersOf(picture(story))).isEqualTo(Pictures.QUARTERS);
    assertThat(served(story).header("Content-Type").orElse("none")).startsWith("image/");
    assertThatFeed(plaza.stories(reader)).shows(story);
  }

  @Test
  void mayBeTransparent() {
    Story story = plaza.share(author, Pictures.transparentWebp());
    assertThat(picture(story).getWidth()).isEqualTo(48);
  }

  @Test
  void mayBeASinglePixel() {
    Story story = plaza.share(author, Pictures.png(1, 1));
    assertThat(picture(story).getHeight()).isEqualTo(1);
  }

  static Stream<Arguments> misnomers() {
    return Stream.of(
        Arguments.of("picture.png", "image/png", Pictures.jpeg(48, 32)),
        Arguments.of("picture.jpg", "image/jpeg", Pictures.png(48, 32)),
        Arguments.of("picture.gif", "image/gif", Pictures.losslessWebp()),
        Arguments.of("picture.webp", "image/webp", Pictures.gif(48, 32)),
        Arguments.of("text.txt", "text/plain", Pictures.jpeg(48, 32)),
        Arguments.of("run.exe", "application/octet-stream", Pictures.png(48, 32)),
        Arguments.of("page.html", "text/html", Pictures.gif(48, 32)),
        Arguments.of("drawing.svg", "image/svg+xml", Pictures.lossyWebp()),
        Arguments.of("", "image/png", Pictures.png(48, 32)));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("misnomers")
  void goesByContentWhateverNameAndTypeSay(String filename, String type, byte[] file) {
    Answer answer = plaza.post("/story", author, new Upload().file("image", filename, type, file));
    assertThatAnswer(answer).hasStatus(201);
    Story story = Story.of(answer.object());
    assertThat(Pictures.quartersOf(picture(story))).isEqualTo(Pictures.QUARTERS);
    assertThat(served(story).header("Content-Type").orElse("none"))
        .matches("image/(jpeg|png|webp|gif)");
  }

  static List<String> hostileNames() {
    return List.of(
        "../../../../etc/passwd",
        "..\\..\\windows\\system32\\evil.jpg",
        "/absolute/path.jpg",
        "C:\\boot.ini",
        "a\u0000b.jpg",
        "<img src=x onerror=alert(1)>.jpg",
        "'; DROP TABLE story; --.jpg",
        "${jndi:ldap://127.0.0.1:1/x}.jpg",
        "%2e%2e%2f%2e%2e%2fx.jpg",
        "\u202egpj.exe",
        "\u4f60\u597d \ud83d\ude80.jpg",
        "CON",
        ".",
        "..",
        "x".repeat(300) + ".jpg");
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void careNothingForTheFilesName(String name) {
    Answer answer =
        plaza.post(
            "/story",
            author,
            new Upload().file("image", name, "image/jpeg", Pictures.jpeg(48, 32)));
    assertThat(answer.status()).as("%s", answer).isIn(201, 400);
    if (answer.status() == 201) {
      Story story = Story.of(answer.object());
      assertThat(story.image().url()).matches("/story/image/[A-Za-z0-9_.-]+");
      assertThat(story.image().url()).doesNotContain("..");
      assertThat(Pictures.quartersOf(picture(story))).isEqualTo(Pictures.QUARTERS);
    } else {
      assertThatAnswer(answer).isProblem(400);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void standsUprightAsItsOrientationSays(int orientation) {
    Story story = plaza.share(author, Pictures.jpegWithExif(120, 80, orientation, "orientation"));
    assertThat(story.image().width()).isEqualTo(120);
    assertThat(story.image().height()).isEqualTo(80);
    assertThat(Pictures.quartersOf(picture(story))).isEqualTo(Pictures.QUARTERS);
  }

  static Stream<Arguments> tellingPictures() {
    String secret = "secret-" + UUID.randomUUID();
    byte[] zip = ascii("PK\u0003\u0004" + secret);
    byte[] page = ascii("<script>alert('" + secret + "')</script>");
    return Stream.of(
        Arguments.of("EXIF", Pictures.jpegWithExif(120, 80, 1, secret), secret),
        Arguments.of(
            "XMP",
            Pictures.withSegment(
                Pictures.jpeg(120, 80),
                0xE1,
                ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + secret + "</x:xmpmeta>")),
            secret),
        Arguments.of(
            "a JPEG comment",
            Pictures.withSegment(Pictures.jpeg(120, 80), 0xFE, ascii(secret)),
            secret),
        Arguments.of("a PNG text", Pictures.withText(Pictures.png(120, 80), secret), secret),
        Arguments.of("a GIF comment", Pictures.withComment(Pictures.gif(120, 80), secret), secret),
        Arguments.of(
            "an archive behind the JPEG",
            Pictures.concatenate(Pictures.jpeg(120, 80), zip),
            secret),
        Arguments.of(
            "a page behind the PNG", Pictures.concatenate(Pictures.png(120, 80), page), secret),
        Arguments.of(
            "a page behind the GIF", Pictures.concatenate(Pictures.gif(120, 80), page), secret),
        Arguments.of(
            "a page behind the WebP", Pictures.concatenate(Pictures.lossyWebp(), page), secret));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tellingPictures")
  void letsNothingThroughThatIsNoPicture(String what, byte[] file, String secret) {
    Answer answer = plaza.post("/story", author, Upload.of(file));
    assertThat(answer.status()).as("%s", answer).isIn(201, 415);
    if (answer.status() == 201) {
      Answer served = served(Story.of(answer.object()));
      String bytes = new String(served.bytes(), StandardCharsets.ISO_8859_1);
      assertThat(bytes).doesNotContain(secret).doesNotContain("Exif").doesNotContain("<script");
      assertThat(Pictures.quartersOf(Pictures.read(served.bytes()))).isEqualTo(Pictures.QUARTERS);
    }
  }

  @Test
  void isNeverTheUploadItself() {
    byte[] upload = Pictures.jpeg(200, 100);
    assertThat(served(plaza.share(author, upload)).bytes()).isNotEqualTo(upload);
  }

  static Stream<Arguments> sizes() {
    return Stream.of(
        Arguments.of(1440, 1440, 1440, 1440),
        Arguments.of(2880, 1440, 1440, 720),
        Arguments.of(1000, 2000, 720, 1440),
        Arguments.of(4000, 10, 1440, 4),
        Arguments.of(1441, 1, 1440, 1));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void isAtMost1440PixelsOnItsLongerSide(int width, int height, int newWidth, int newHeight) {
    Story story = plaza.share(author, Pictures.png(width, height));
    assertThat(story.image().width()).isEqualTo(newWidth);
    assertThat(story.image().height()).isCloseTo(newHeight, within(1)).isPositive();
    BufferedImage served = picture(story);
    if (newHeight > 4) {
      assertThat(Pictures.quartersOf(served)).isEqualTo(Pictures.QUARTERS);
    }
  }

  @Test
  void mayHaveFortyMegapixels() {
    Story story = plaza.share(author, Pictures.blackPng(8000, 5000));
    assertThat(story.image().width()).isEqualTo(LONGEST_SIDE);
    assertThat(story.image().height()).isEqualTo(900);
    picture(story);
  }

  static Stream<Arguments> tooManyPixels() {
    return Stream.of(
        Arguments.of("a row over 40 megapixels", Pictures.blackPng(8000, 5001)),
        Arguments.of("a PNG bomb", Pictures.blackPng(30_000, 30_000)),
        Arguments.of("a PNG header", Pictures.pngHeader(100_000, 100_000)),
        Arguments.of(
            "a PNG header of the most there is", Pictures.pngHeader(0x7FFFFFFF, 0x7FFFFFFF)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tooManyPixels")
  void hasAtMostFortyMegapixels(String what, byte[] file) {
    assertThatAnswer(plaza.post("/story", author, Upload.of(file))).isProblem(413);
  }

  @Test
  void isNoLargerThanItsPixelsWhateverItsFrameSays() {
    Answer answer = plaza.post("/story", author, Upload.of(Pictures.gifHeader(65_535, 65_535)));
    assertThat(answer.status()).as("%s", answer).isIn(201, 413);
    if (answer.status() == 201) {
      assertThat(picture(Story.of(answer.object())).getWidth()).isLessThanOrEqualTo(LONGEST_SIDE);
    } else {
      assertThatAnswer(answer).isProblem(413);
    }
  }

  @Test
  void mayHaveTenMebibytes() {
    Story story = plaza.share(author, Pictures.jpegOfLength(LARGEST_FILE));
    assertThat(Pictures.quartersOf(picture(story))).isEqualTo(Pictures.QUARTERS);
    assertThat(served(story).bytes().length).isLessThan(100_000);
  }

  @Test
  void hasAtMostTenMebibytes() {
    assertThatAnswer(
            plaza.post("/story", author, Upload.of(Pictures.jpegOfLength(LARGEST_FILE + 1))))
        .isProblem(413);
  }

  static Stream<Arguments> noPictures() {
    byte[] jpeg = Pictures.jpeg(120, 80);
    byte[] png = Pictures.png(120, 80);
    return Stream.of(
        Arguments.of("nothing", new byte[0]),
        Arguments.of("text", ascii("hello")),
        Arguments.of("a page", ascii("<!doctype html><script>alert(1)</script>")),
        Arguments.of(
            "SVG",
            ascii(
                "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")),
        Arguments.of(
            "XML with an entity",
            ascii(
                "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")),
        Arguments.of("BMP", Pictures.concatenate(ascii("BM"), new byte[60])),
        Arguments.of("TIFF", Pictures.concatenate(ascii("II*\0"), new byte[60])),
        Arguments.of("PDF", ascii("%PDF-1.7\n")),
        Arguments.of("ImageMagick's language", ascii("push graphic-context\nviewbox 0 0 1 1\n")),
        Arguments.of("a WebP's first bytes", ascii("RIFF\u0010\0\0\0WEBPVP8 ")),
        Arguments.of("a JPEG's first bytes", Arrays.copyOf(jpeg, 3)),
        Arguments.of("a PNG's first bytes", Arrays.copyOf(png, 8)),
        Arguments.of("a PNG without pixels", Arrays.copyOf(png, 33)),
        Arguments.of("a GIF's first bytes", ascii("GIF89a")),
        Arguments.of("zeros", new byte[1_000]),
        Arguments.of("a page before a GIF", Pictures.concatenate(ascii("<p>"), Pictures.gif(9, 9))),
        Arguments.of("a PNG of no width", Pictures.pngHeader(0, 10)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noPictures")
  void isAPicture(String what, byte[] file) {
    assertThatAnswer(plaza.post("/story", author, Upload.of(file))).isProblem(415);
  }

  static Stream<Arguments> brokenPictures() {
    byte[] jpeg = Pictures.jpeg(400, 300);
    byte[] png = Pictures.png(400, 300);
    byte[] scrambled = png.clone();
    Arrays.fill(scrambled, 60, scrambled.length - 20, (byte) 0x55);
    return Stream.of(
        Arguments.of("half a JPEG", Arrays.copyOf(jpeg, jpeg.length / 2)),
        Arguments.of("half a PNG", Arrays.copyOf(png, png.length / 2)),
        Arguments.of("a scrambled PNG", scrambled),
        Arguments.of("half a WebP", Arrays.copyOf(Pictures.lossyWebp(), 70)),
        Arguments.of("half a GIF", Arrays.copyOf(Pictures.gif(400, 300), 500)),
        Arguments.of("four colour components", Pictures.cmykJpeg()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenPictures")
  void isShownOrRefusedButNeverAnErrorOfOurs(String what, byte[] file) {
    Answer answer = plaza.post("/story", author, Upload.of(file));
    assertThat(answer.status()).as("%s", answer).isIn(201, 415);
    if (answer.status() == 201) {
      picture(Story.of(answer.object()));
    } else {
      assertThatAnswer(answer).isProblem(415);
    }
  }

  @Test
  void needsThePartNamedImage() {
    Upload upload =
        new Upload().file("picture", "picture.jpg", "image/jpeg", Pictures.jpeg(48, 32));
    assertThatAnswer(plaza.post("/story", author, upload)).isProblem(400);
    assertThatAnswer(plaza.post("/story", author, new Upload())).isProblem(400);
  }

  @Test
  void needsAFormThatIsWhole() {
    Upload upload = Upload.of(Pictures.jpeg(48, 32));
    for (String type :
        List.of(
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=another",
            "multipart/form-data; boundary=\"" + "x".repeat(500) + "\"")) {
      assertThatAnswer(
              plaza.send(
                  plaza
                      .request("/story", author)
                      .header("Content-Type", type)
                      .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(upload.bytes()))))
          .isProblem(400);
    }
    assertThatAnswer(
            plaza.send(
                plaza
                    .request("/story", author)
                    .header("Content-Type", upload.contentType())
                    .POST(
                        java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                            upload.bytesWithoutEnd()))))
        .isProblem(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "image/jpeg", "text/plain", "multipart/mixed; boundary=x"})
  void takesNoOtherMediaType(String type) {
    assertThatAnswer(
            plaza.send(
                plaza
                    .request("/story", author)
                    .header("Content-Type", type)
                    .POST(
                        java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                            Pictures.jpeg(48, 32)))))
        .isProblem(415);
  }
}
