package io.plaza.system.oneserver;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Answer;
import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.PublicKeys;
import io.plaza.system.Token;
import io.plaza.system.Upload;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Tokens that the right key has signed, and that are refused all the same; and another key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningKeyIT {

  private OneServer server;
  private Plaza plaza;
  private Person person;
  private Token token;
  private PrivateKey key;

  @BeforeAll
  void someoneGetsHoldOfTheKey() throws Exception {
    server = OneServer.named("keys").startingQuickly();
    server.set("keyset.interval", "1").set("signing.key.delay", "3");
    server.start();
    plaza = server.plaza();
    person = plaza.newPerson();
    token = Token.parse(person.token());
    key = read(keyFiles().get(0));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Path keyFolder() {
    return server.data().resolve("signing-keys");
  }

  private List<Path> keyFiles() throws IOException {
    try (Stream<Path> files = Files.list(keyFolder())) {
      return files.filter(file -> file.toString().endsWith(".pem")).sorted().toList();
    }
  }

  private static PrivateKey read(Path pem) throws IOException, GeneralSecurityException {
    String base64 = Files.readString(pem).replaceAll("-----[^-]+-----|\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private Answer ask(String path, String compact) {
    return plaza.send(plaza.request(path).header("Authorization", "Bearer " + compact));
  }

  @Test
  void itIsTheRightKey() {
    assertThatAnswer(ask("/status", token.signed(key))).hasStatus(200);
  }

  @TestFactory
  Stream<DynamicTest> aRightSignatureIsNotEnough() {
    long now = Instant.now().getEpochSecond();
    return Stream.of(
            new Flaw(
                "expired", t -> t.withClaims(c -> c.add("iat", now - 3700).add("exp", now - 60))),
            new Flaw("of another issuer", t -> t.withClaims(c -> c.add("iss", "other"))),
            new Flaw("of no issuer", t -> t.withClaims(c -> c.remove("iss"))),
            new Flaw("for another audience", t -> t.withClaims(c -> c.add("aud", "other"))),
            new Flaw("for no audience", t -> t.withClaims(c -> c.remove("aud"))),
            new Flaw("without an end", t -> t.withClaims(c -> c.remove("exp"))),
            new Flaw(
                "with an end that is no time", t -> t.withClaims(c -> c.add("exp", "tomorrow"))),
            new Flaw("not valid yet", t -> t.withClaims(c -> c.add("nbf", now + 3600))),
            new Flaw("with another key's id", t -> t.withHeader(h -> h.add("kid", "another"))),
            new Flaw(
                "with an extension that must be understood",
                t ->
                    t.withHeader(
                        h -> h.add("crit", Json.createArrayBuilder().add("x")).add("x", 1))))
        .flatMap(
            flaw ->
                Stream.of("/status", "/story")
                    .map(
                        path ->
                            DynamicTest.dynamicTest(
                                path + ": " + flaw.name(),
                                () ->
                                    assertThatAnswer(
                                            ask(path, flaw.change().apply(token).signed(key)))
                                        .asksForToken())));
  }

  private record Flaw(String name, UnaryOperator<Token> change) {}

  @Test
  void oneWhoIsNoUserIsNotLetIn() {
    Token stranger = token.withClaims(c -> c.add("groups", Json.createArrayBuilder().add("x")));
    Answer answer = ask("/status", stranger.signed(key));
    assertThat(answer.status()).as("%s", answer).isIn(401, 403);
    assertThatAnswer(answer).isProblem(answer.status());
  }

  @Test
  void anotherKeySignsOnWithoutSigningAnybodyOut() throws Exception {
    String before = token.header().getString("kid");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    Path fresh = Files.createTempFile(keyFolder(), "fresh", ".tmp");
    Files.writeString(fresh, pem);
    String name =
        "signing-key-"
            + DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now())
            + ".pem";
    Files.move(fresh, keyFolder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    await("a token of the new key")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              Person again = plaza.signIn(person);
              assertThatAnswer(plaza.get("/status", again)).hasStatus(200);
              assertThatAnswer(plaza.get("/story", again)).hasStatus(200);
              assertThatAnswer(plaza.get("/status", person)).hasStatus(200);
              return !Token.parse(again.token()).header().getString("kid").equals(before);
            });
    assertThat(PublicKeys.of(plaza).byId()).hasSize(2).containsKey(before);
    assertThatAnswer(plaza.get("/status", person)).hasStatus(200);
  }

  @Test
  void uploadsLeaveNoTemporaryFile() throws IOException {
    List<Path> before = temporaryFiles();
    plaza.share(person, Pictures.jpeg(2000, 1500));
    plaza.share(person, Pictures.png(2000, 1500));
    plaza.share(person, Pictures.jpegOfLength(5_000_000));
    plaza.post("/story", person, Upload.of(new byte[1_000_000]));
    plaza.post("/story", person, new Upload().file("other", "x", "image/png", new byte[100_000]));
    plaza.post("/story", person, Upload.of(Pictures.jpegOfLength(10 * 1024 * 1024 + 1)));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(temporaryFiles()).isEqualTo(before));
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.walk(server.temporary())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
