package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import io.plaza.system.PublicKeys;
import io.plaza.system.RawHttp;
import io.plaza.system.Token;
import io.plaza.system.Upload;
import jakarta.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Nothing that needs a token is answered without a valid one. */
@Order(1)
@ResourceLock(value = Feeds.POSTS, mode = ResourceAccessMode.READ)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

  private final Plaza plaza;
  private Person person;
  private Post post;
  private Map<String, String> badTokens;

  AccessIT(Plaza plaza) {
    this.plaza = plaza;
  }

  /** The requests that need a token. */
  private Map<String, HttpRequest.Builder> guarded() {
    Upload upload = Upload.of(Pictures.jpeg(64, 48));
    Map<String, HttpRequest.Builder> requests = new LinkedHashMap<>();
    requests.put("GET /status", plaza.request("/status").GET());
    requests.put("POST /status", json("/status", "{\"text\":\"from nobody\"}"));
    requests.put("GET /story", plaza.request("/story").GET());
    requests.put(
        "POST /story",
        plaza
            .request("/story")
            .header("Content-Type", upload.contentType())
            .POST(BodyPublishers.ofByteArray(upload.bytes())));
    requests.put("GET /post", plaza.request("/post").GET());
    requests.put("GET /post/{id}", plaza.request("/post/" + post.id()).GET());
    requests.put("POST /post", json("/post", "{\"text\":\"from nobody\"}"));
    requests.put(
        "POST /post with a picture",
        plaza
            .request("/post")
            .header("Content-Type", upload.contentType())
            .POST(BodyPublishers.ofByteArray(upload.bytes())));
    requests.put("GET /notification", plaza.request("/notification").GET());
    requests.put("POST /notification", json("/notification", "{\"postId\":\"" + post.id() + "\"}"));
    return requests;
  }

  private HttpRequest.Builder json(String path, String json) {
    return plaza
        .request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  @BeforeAll
  void forgeTokens() throws Exception {
    person = plaza.newPerson();
    post = plaza.publish(person, "for those with a token");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair own = generator.generateKeyPair();
    Token token = Token.parse(person.token());
    String signature = person.token().substring(person.token().lastIndexOf('.') + 1);
    RSAPublicKey published = PublicKeys.of(plaza).byId().get(token.header().getString("kid"));
    long now = Instant.now().getEpochSecond();
    Token hmac = token.withHeader(header -> header.add("alg", "HS256"));

    badTokens = new LinkedHashMap<>();
    badTokens.put("signed by a foreign key", token.signed(own.getPrivate()));
    badTokens.put(
        "signed by a foreign key that it brings along",
        token
            .withHeader(header -> header.add("jwk", jwk((RSAPublicKey) own.getPublic())))
            .signed(own.getPrivate()));
    badTokens.put(
        "signed by a foreign key that it points to",
        token
            .withHeader(header -> header.add("jku", "http://127.0.0.1:1/jwks.json"))
            .signed(own.getPrivate()));
    badTokens.put(
        "another key id",
        token.withHeader(header -> header.add("kid", "another")).signed(own.getPrivate()));
    badTokens.put(
        "a key id that is a path",
        token
            .withHeader(header -> header.add("kid", "../../../../dev/null"))
            .signed(own.getPrivate()));
    badTokens.put(
        "another key id under the old signature",
        token.withHeader(header -> header.add("kid", "another")).withSignature(signature));
    badTokens.put(
        "another subject under the old signature",
        token.withClaims(claims -> claims.add("sub", "somebody-else")).withSignature(signature));
    badTokens.put(
        "a later end under the old signature",
        token.withClaims(claims -> claims.add("exp", now + 999_999)).withSignature(signature));
    badTokens.put(
        "expired",
        token
            .withClaims(claims -> claims.add("iat", now - 7200).add("exp", now - 3600))
            .signed(own.getPrivate()));
    badTokens.put(
        "of another issuer",
        token.withClaims(claims -> claims.add("iss", "other")).signed(own.getPrivate()));
    badTokens.put(
        "for another audience",
        token.withClaims(claims -> claims.add("aud", "other")).signed(own.getPrivate()));
    for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
      Token unsigned = token.withHeader(header -> header.add("alg", none));
      badTokens.put("alg \"" + none + "\", no signature", unsigned.unsigned());
      badTokens.put("alg \"" + none + "\", old signature", unsigned.withSignature(signature));
    }
    badTokens.put(
        "HS256 with the public key's text for a secret",
        hmac.authenticated(Token.pem(published).getBytes(UTF_8)));
    badTokens.put(
        "HS256 with the public key's stripped text for a secret",
        hmac.authenticated(Token.pem(published).strip().getBytes(UTF_8)));
    badTokens.put(
        "HS256 with the public key's bytes for a secret",
        hmac.authenticated(published.getEncoded()));
    badTokens.put("HS256 with one zero byte for a secret", hmac.authenticated(new byte[1]));
    badTokens.put("without a signature", token.unsigned());
    badTokens.put("a signature of zeros", token.withSignature("A".repeat(342)));
    badTokens.put("a short signature", token.withSignature(signature.substring(0, 20)));
    badTokens.put("two parts", person.token().substring(0, person.token().lastIndexOf('.')));
    badTokens.put("four parts", person.token() + ".x");
    badTokens.put("garbage", "garbage");
    badTokens.put("dots", "..");
    badTokens.put("no JSON inside", "AAAA.AAAA.AAAA");
    badTokens.put("long", "x".repeat(4_000));
    badTokens.put("empty", "");
  }

  private static jakarta.json.JsonObject jwk(RSAPublicKey key) {
    java.util.Base64.Encoder base64 = java.util.Base64.getUrlEncoder().withoutPadding();
    return Json.createObjectBuilder()
        .add("kty", "RSA")
        .add("n", base64.encodeToString(key.getModulus().toByteArray()))
        .add("e", base64.encodeToString(key.getPublicExponent().toByteArray()))
        .build();
  }

  @TestFactory
  Stream<DynamicTest> refusesEveryBadTokenEverywhere() {
    return badTokens.entrySet().stream()
        .flatMap(
            token ->
                guarded().entrySet().stream()
                    .map(
                        request ->
                            DynamicTest.dynamicTest(
                                request.getKey() + ": " + token.getKey(),
                                () ->
                                    assertThatAnswer(
                                            plaza.send(
                                                request
                                                    .getValue()
                                                    .header(
                                                        "Authorization",
                                                        "Bearer " + token.getValue())))
                                        .asksForToken())));
  }

  @TestFactory
  Stream<DynamicTest> refusesRequestsWithoutAToken() {
    return guarded().entrySet().stream()
        .map(
            request ->
                DynamicTest.dynamicTest(
                    request.getKey(),
                    () -> assertThatAnswer(plaza.send(request.getValue())).asksForToken()));
  }

  @TestFactory
  Stream<DynamicTest> takesATokenFromItsHeaderOnly() {
    String cookies =
        Stream.of(
                "token",
                "access_token",
                "jwt",
                "Bearer",
                "Authorization",
                "plaza",
                "plaza-token",
                "plaza_token",
                "__Host-token",
                "__Host-plaza",
                "__Host-plaza-token")
            .map(name -> name + "=" + person.token())
            .reduce((one, other) -> one + "; " + other)
            .orElseThrow();
    return guarded().entrySet().stream()
        .map(
            request ->
                DynamicTest.dynamicTest(
                    request.getKey() + " with a cookie",
                    () ->
                        assertThatAnswer(plaza.send(request.getValue().header("Cookie", cookies)))
                            .asksForToken()));
  }

  @Test
  void takesNoTokenFromTheAddress() {
    assertThatAnswer(plaza.get("/status?access_token=" + person.token())).asksForToken();
    assertThatAnswer(plaza.get("/story?access_token=" + person.token())).asksForToken();
    assertThatAnswer(plaza.get("/post?access_token=" + person.token())).asksForToken();
    assertThatAnswer(plaza.get("/notification?access_token=" + person.token())).asksForToken();
  }

  @Test
  void takesNoOtherSchemeThanBearer() {
    for (String scheme : List.of("Basic", "Token", "JWT", "DPoP")) {
      assertThatAnswer(
              plaza.send(
                  plaza.request("/status").header("Authorization", scheme + " " + person.token())))
          .asksForToken();
    }
    assertThatAnswer(plaza.send(plaza.request("/status").header("Authorization", person.token())))
        .asksForToken();
  }

  @Test
  void checksTheTokenBeforeItLooksAtTheBody() {
    assertThatAnswer(plaza.post("/status", "{broken")).asksForToken();
    assertThatAnswer(
            plaza.send(
                plaza
                    .request("/status")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("x".repeat(1_000)))))
        .asksForToken();
  }

  @Test
  void tellsStrangersNothingOfWhatIsBelow() {
    for (String path :
        List.of(
            "/status/x",
            "/status/x/y",
            "/story/x",
            "/story/x/y",
            "/post/x",
            "/post/x/y",
            "/notification/x")) {
      Answer answer = plaza.get(path);
      assertThat(answer.status()).as("%s: %s", path, answer).isIn(401, 404);
      assertThatAnswer(answer).isProblem(answer.status());
    }
  }

  @Test
  void takesTwoTokensForNone() {
    Answer answer =
        new RawHttp(plaza)
            .send(
                "GET /status HTTP/1.1",
                "Authorization: Bearer garbage",
                "Authorization: Bearer garbage");
    assertThat(answer.status()).as("%s", answer).isIn(400, 401);
    assertThatAnswer(answer).isProblem(answer.status());
  }

  @Test
  void needsNoTokenForWhatIsPublic() {
    assertThatAnswer(plaza.get(PublicKeys.PATH)).hasStatus(200);
    assertThatAnswer(plaza.post("/login", "{}")).isProblem(400);
    assertThatAnswer(plaza.post("/register", "{}")).isProblem(400);
  }

  @Test
  void takesTheTokenInWhoseOrderAllThisWasForged() {
    assertThatAnswer(plaza.get("/status", person)).hasStatus(200);
    assertThatAnswer(plaza.get("/story", person)).hasStatus(200);
    assertThatAnswer(plaza.get("/post", person)).hasStatus(200);
    assertThatAnswer(plaza.get("/notification", person)).hasStatus(200);
    assertThat(plaza.post(post.id(), person)).isEqualTo(post);
  }
}
