package io.plaza.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.kit.image.ImageStore;
import io.plaza.kit.store.DocumentStore;
import io.plaza.kit.store.Rehearsal;
import io.plaza.testkit.ModuleWar;
import io.plaza.testkit.ServiceClient;
import io.plaza.testkit.TestIssuer;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The story service in its server, with a store for documents and one for images. */
@ArquillianTest
class StoryContainerIT {

  @Inject private StoryRepository repository;
  @Inject private ImageStore images;
  @Inject private TestIssuer issuer;
  @Inject private ServiceClient service;
  @Inject private DocumentStore store;
  @Inject @Any private Instance<Rehearsal> rehearsals;

  private final String writer = UUID.randomUUID().toString();
  private final String reader = UUID.randomUUID().toString();

  @Deployment
  static WebArchive war() {
    return ModuleWar.at("/story");
  }

  @BeforeEach
  void theServiceIsReady() {
    service.awaitReady();
  }

  @Test
  void readinessTellsOfBothStoresAndOfTheKeys() throws Exception {
    assertThat(service.send(service.request("/health/ready")).body())
        .contains("\"document-store\"", "\"image-store\"", "\"key-set\"");
  }

  @Test
  void rehearsalsChangeNothing() {
    // Older than all others.
    String id = "00" + UUID.randomUUID().toString().substring(2);
    repository.insert(new Story(id, writer, "w@example.org", "no-image", 1, 1));
    long before = store.database().getCollection("story").countDocuments();

    assertThat(rehearsals).isNotEmpty().allSatisfy(Rehearsal::rehearse);

    assertThat(store.database().getCollection("story").countDocuments()).isEqualTo(before);
  }

  @Test
  void anImageThatIsSharedIsStoredAnewAndSeenByTheOthersOnly() throws Exception {
    byte[] upload = png(2_000, 500);

    HttpResponse<String> made = service.send(upload(upload));

    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonObject image = object(made).getJsonObject("image");
    assertThat(image.getInt("width")).isEqualTo(1_440);
    assertThat(image.getInt("height")).isEqualTo(360);
    Story story = repository.findById(object(made).getString("id")).orElseThrow();
    assertThat(image.getString("url")).isEqualTo("/story/image/" + story.imageKey());
    byte[] stored = images.get(story.imageKey()).orElseThrow().bytes();
    assertThat(stored).isNotEqualTo(upload);
    assertThat(ImageIO.read(new ByteArrayInputStream(stored)).getWidth()).isEqualTo(1_440);

    assertThat(feedOf(reader)).contains(story.id());
    assertThat(feedOf(writer)).doesNotContain(story.id());

    HttpResponse<String> served = service.send(service.request(image.getString("url")));
    assertThat(served.statusCode()).isEqualTo(200);
    String tag = served.headers().firstValue("ETag").orElseThrow();
    assertThat(
            service
                .send(service.request(image.getString("url")).header("If-None-Match", tag))
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void whatIsNoImageIsRefusedAndLeavesNothingBehind() throws Exception {
    byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
    String before = feedOf(reader);

    assertThat(service.send(upload(page)).statusCode()).isEqualTo(415);

    assertThat(feedOf(reader)).isEqualTo(before);
    try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(temporary.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("m4j"));
    }
  }

  private HttpRequest.Builder upload(byte[] image) throws IOException {
    String boundary = UUID.randomUUID().toString();
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n")
            .formatted(boundary)
            .getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(image);
    form.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.US_ASCII));
    return service
        .request("/story", issuer.tokenOf(writer))
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(BodyPublishers.ofByteArray(form.toByteArray()));
  }

  private String feedOf(String user) throws Exception {
    return service.send(service.request("/story", issuer.tokenOf(user))).body();
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  private static JsonObject object(HttpResponse<String> answer) {
    try (JsonReader json = Json.createReader(new StringReader(answer.body()))) {
      return json.readObject();
    }
  }
}
