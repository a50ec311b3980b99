package io.plaza.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.kit.feed.TimeOrderedIds;
import io.plaza.kit.image.ImageStore;
import io.plaza.kit.store.DocumentStore;
import io.plaza.kit.store.Rehearsal;
import io.plaza.testkit.ModuleWar;
import io.plaza.testkit.OtherServices;
import io.plaza.testkit.OtherServices.Answer;
import io.plaza.testkit.ServiceClient;
import io.plaza.testkit.TestIssuer;
import jakarta.data.Limit;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.bson.Document;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The post service in its server, with a store for documents, one for images, and a stand-in for
 * the services that it calls.
 */
@ArquillianTest
class PostContainerIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject private PostRepository repository;
  @Inject private Outbox outbox;
  @Inject private DocumentStore store;
  @Inject private ImageStore images;
  @Inject private OtherServices others;
  @Inject private TestIssuer issuer;
  @Inject private ServiceClient service;
  @Inject @Any private Instance<Rehearsal> rehearsals;

  private final String writer = UUID.randomUUID().toString();
  private final String reader = UUID.randomUUID().toString();
  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());

  @Deployment
  static WebArchive war() {
    return ModuleWar.at("/post");
  }

  @BeforeEach
  void theOthersAnswerAndTheServiceIsReady() {
    others.reset();
    others.on(
        "POST",
        "/token",
        request -> Answer.json(200, "{\"access_token\":\"of-the-service\",\"expires_in\":3600}"));
    others.on("POST", "/notification", request -> Answer.json(201, "{}"));
    service.awaitReady();
  }

  @Test
  void readinessTellsOfBothStoresAndOfTheKeys() throws Exception {
    assertThat(service.send(service.request("/health/ready")).body())
        .contains("\"document-store\"", "\"image-store\"", "\"key-set\"");
  }

  @Test
  void rehearsalsChangeNothing() {
    repository.insert(post(ids.next(newestId()), "w", false));
    long before = store.database().getCollection("post").countDocuments();

    assertThat(rehearsals).isNotEmpty().allSatisfy(Rehearsal::rehearse);

    assertThat(store.database().getCollection("post").countDocuments()).isEqualTo(before);
  }

  @Test
  void whatIsUntoldHasAnIndexOfItsOwn() {
    assertThat(store.database().getCollection("post").listIndexes())
        .anySatisfy(
            index -> {
              assertThat(index.get("key", Document.class)).containsOnlyKeys("untold");
              assertThat(index.getBoolean("unique")).isTrue();
              assertThat(index.getBoolean("sparse")).isTrue();
            });
  }

  @Test
  void theRepositorySortsHonoursTheLimitLeavesOutTheReaderAndFindsWhatIsUntold() {
    String floor = newestId();
    List<Post> made =
        IntStream.range(0, 15)
            .mapToObj(i -> post(ids.next(floor), i % 3 == 0 ? "reader" : "other", i % 2 == 0))
            .toList();
    List<Post> shuffled = new ArrayList<>(made);
    Collections.shuffle(shuffled);
    shuffled.forEach(post -> repository.insert(post(post.id(), post.authorId(), true)));
    Marks marks = new Marks(store);
    made.stream().filter(post -> post.untold() == null).forEach(post -> marks.remove(post.id()));

    List<Post> newestFirst = new ArrayList<>(made);
    Collections.reverse(newestFirst);
    assertThat(repository.findByIdGreaterThanOrderByIdDesc(floor, Limit.of(10)))
        .containsExactlyElementsOf(newestFirst.subList(0, 10));
    assertThat(
            repository.findByIdGreaterThanAndAuthorIdNotOrderByIdDesc(floor, "reader", Limit.of(8)))
        .containsExactlyElementsOf(
            newestFirst.stream().filter(p -> p.authorId().equals("other")).limit(8).toList());
    assertThat(repository.findByUntoldGreaterThanOrderByUntoldAsc(floor, Limit.of(5)))
        .containsExactlyElementsOf(
            made.stream().filter(post -> post.untold() != null).limit(5).toList());
    made.forEach(post -> repository.deleteById(post.id()));
  }

  @Test
  void aTextIsThereForOthersAndToldOfWithTheServicesOwnToken() throws Exception {
    HttpResponse<String> made = send(text("  hello "));

    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonObject post = object(made);
    assertThat(post.getString("text")).isEqualTo("hello");
    assertThat(post.containsKey("image")).isFalse();
    String id = post.getString("id");
    assertThat(made.headers().firstValue("Location")).contains("/post/" + id);
    assertThat(feedOf(reader)).contains(id);
    assertThat(feedOf(writer)).doesNotContain(id);
    awaitTold(id);
    OtherServices.Request told = others.requests("POST", "/notification").get(0);
    assertThat(told.authorization()).isEqualTo("Bearer of-the-service");
    assertThat(told.body()).isEqualTo("{\"postId\":\"" + id + "\"}");
    String secret = ConfigProvider.getConfig().getValue("post.client.secret", String.class);
    assertThat(others.requests("POST", "/token"))
        .allSatisfy(
            asked -> {
              assertThat(asked.body()).isEqualTo("grant_type=client_credentials");
              assertThat(asked.authorization())
                  .isEqualTo(
                      "Basic "
                          + Base64.getEncoder()
                              .encodeToString(
                                  ("post-service:" + secret).getBytes(StandardCharsets.UTF_8)));
            });
  }

  @Test
  void aPictureIsStoredAnewWithOrWithoutAText() throws Exception {
    for (String text : new String[] {"", "with a text"}) {
      byte[] upload = png(2_000, 500);

      HttpResponse<String> made = send(form(text, upload));

      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      assertThat(object(made).getString("text", "")).isEqualTo(text);
      JsonObject image = object(made).getJsonObject("image");
      assertThat(image.getInt("width")).isEqualTo(1_440);
      Post post = repository.findById(object(made).getString("id")).orElseThrow();
      assertThat(image.getString("url")).isEqualTo("/post/image/" + post.imageKey());
      assertThat(images.get(post.imageKey()).orElseThrow().bytes()).isNotEqualTo(upload);
      assertThat(service.send(service.request(image.getString("url"))).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anyonesPostCanBeReadAndWhatIsNoneIsSaidToBeNone() throws Exception {
    HttpResponse<String> made = send(text("read me"));
    String id = object(made).getString("id");

    for (String user : new String[] {writer, reader}) {
      HttpResponse<String> read =
          service.send(service.request("/post/" + id, issuer.tokenOf(user)));
      assertThat(read.statusCode()).isEqualTo(200);
      assertThat(object(read)).isEqualTo(object(made));
    }
    for (String none : List.of(ids.next(newestId()), UUID.randomUUID().toString(), "x", id + "x")) {
      HttpResponse<String> read =
          service.send(service.request("/post/" + none, issuer.tokenOf(reader)));
      assertThat(read.statusCode()).as(none).isEqualTo(404);
      assertThat(object(read).getJsonArray("errors").getJsonObject(0).getString("field"))
          .isEqualTo("id");
    }
  }

  @Test
  void aServicesTokenReadsOnePostAndNothingElse() throws Exception {
    String token = issuer.tokenOfService("some-service");
    String id = object(send(text("for services"))).getString("id");

    assertThat(service.send(service.request("/post/" + id, token)).statusCode()).isEqualTo(200);
    assertThat(service.send(service.request("/post", token)).statusCode()).isEqualTo(403);
    assertThat(
            service
                .send(
                    service
                        .post("/post", Json.createObjectBuilder().add("text", "no").build())
                        .header("Authorization", "Bearer " + token))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void whatCouldNotBeToldIsToldLaterByTheRelay() throws Exception {
    others.on("POST", "/notification", request -> Answer.json(503, "{}"));
    String id = object(send(text("later"))).getString("id");
    await().atMost(SOON).until(() -> !others.requests("POST", "/notification").isEmpty());
    assertThat(repository.findById(id).orElseThrow().untold()).isEqualTo(id);

    others.on("POST", "/notification", request -> Answer.json(200, "{}"));

    awaitTold(id);
  }

  @Test
  void theMarkGoesOverTheServicesWordAloneThatThereIsNoSuchPost() {
    String id = ids.next(newestId());
    repository.insert(post(id, writer, true));

    others.on("POST", "/notification", request -> Answer.json(404, "{\"status\":404}"));
    assertThat(outbox.tell(id).result()).isEqualTo(Telling.Result.AWAY);
    others.on(
        "POST", "/notification", request -> new Answer(404, "text/html", "<h1>Not found</h1>"));
    assertThat(outbox.tell(id).result()).isEqualTo(Telling.Result.AWAY);
    assertThat(repository.findById(id).orElseThrow().untold()).isEqualTo(id);

    others.on("POST", "/notification", request -> Answer.refusal(404, "postId"));
    assertThat(outbox.tell(id).result()).isEqualTo(Telling.Result.HEARD);
    assertThat(repository.findById(id).orElseThrow().untold()).isNull();
  }

  @Test
  void nobodyIsWaitedForLong() {
    String id = ids.next(newestId());
    repository.insert(post(id, writer, true));
    others.on("POST", "/notification", request -> Answer.none());
    long start = System.nanoTime();

    Telling telling = outbox.tell(id);

    assertThat(telling.result()).isEqualTo(Telling.Result.AWAY);
    assertThat(telling.cause()).isNotBlank();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    repository.deleteById(id);
  }

  @Test
  void howeverOftenItIsNotHeardItIsTriedAgain() {
    String id = ids.next(newestId());
    repository.insert(post(id, writer, true));
    String words = "{\"detail\":\"" + "not now ".repeat(10_000) + "\"}";
    others.on("POST", "/notification", request -> Answer.json(503, words));
    for (int i = 0; i < 100; i++) {
      assertThat(outbox.tell(id).cause()).contains("503");
    }

    others.on("POST", "/notification", request -> Answer.json(201, "{}"));

    assertThat(outbox.tell(id).result()).isEqualTo(Telling.Result.HEARD);
  }

  private static Post post(String id, String authorId, boolean untold) {
    return new Post(id, authorId, "e@example.org", "t", null, null, null, untold ? id : null);
  }

  private void awaitTold(String id) {
    await()
        .atMost(SOON)
        .until(() -> repository.findById(id).map(post -> post.untold() == null).orElse(false));
  }

  private String newestId() {
    return repository.findByIdGreaterThanOrderByIdDesc(TimeOrderedIds.LOWEST, Limit.of(1)).stream()
        .map(Post::id)
        .findFirst()
        .orElse(TimeOrderedIds.LOWEST);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return service.send(request);
  }

  private HttpRequest.Builder text(String text) {
    return service
        .post("/post", Json.createObjectBuilder().add("text", text).build())
        .header("Authorization", "Bearer " + issuer.tokenOf(writer));
  }

  private HttpRequest.Builder form(String text, byte[] image) {
    String boundary = UUID.randomUUID().toString();
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--%1$s\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n%2$s\r\n"
                + "--%1$s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n\r\n")
            .formatted(boundary, text)
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(image);
    form.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.US_ASCII));
    return service
        .request("/post", issuer.tokenOf(writer))
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(BodyPublishers.ofByteArray(form.toByteArray()));
  }

  private String feedOf(String user) throws Exception {
    return service.send(service.request("/post", issuer.tokenOf(user))).body();
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
