package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.plaza.kit.store.DocumentStore;
import io.plaza.kit.store.Rehearsal;
import io.plaza.testkit.ModuleWar;
import io.plaza.testkit.ServiceClient;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The user service in its server, with its store and its directory of keys. */
@ArquillianTest
class UserContainerIT {

  /** Set for the server of this test. */
  private static final int LOGIN_ATTEMPTS = 3;

  @Inject private DocumentStore store;
  @Inject private AccountRepository accounts;
  @Inject private ServiceClient service;
  @Inject @Any private Instance<Rehearsal> rehearsals;

  private final String email = UUID.randomUUID() + "@example.org";
  private final String password = UUID.randomUUID().toString();

  @Deployment
  static WebArchive war() {
    return ModuleWar.at("/");
  }

  @BeforeEach
  void theServiceIsReady() {
    service.awaitReady();
  }

  @Test
  void theServiceIsReadyOnlyWithItsIndexes() {
    assertThat(store.database().getCollection("account").listIndexes())
        .anySatisfy(
            index -> {
              assertThat(index.get("key", Document.class)).containsOnlyKeys("email");
              assertThat(index.getBoolean("unique")).isTrue();
            });
  }

  @Test
  void rehearsalsChangeNothing() {
    String id = UUID.randomUUID().toString();
    accounts.insert(new Account(id, email, "hash"));
    long before = store.database().getCollection("account").countDocuments();

    assertThat(rehearsals).isNotEmpty().allSatisfy(Rehearsal::rehearse);

    assertThat(store.database().getCollection("account").countDocuments()).isEqualTo(before);
  }

  @Test
  void whoRegistersCanLogInAndThePasswordIsKeptAsAHash() throws Exception {
    HttpResponse<String> made = send("/register", email, password);
    assertThat(made.statusCode()).isEqualTo(201);

    Account account = accounts.findByEmail(email).orElseThrow();
    assertThat(account.id()).isEqualTo(object(made).getString("id"));
    assertThat(account.passwordHash()).startsWith("$argon2id$").doesNotContain(password);

    SignedJWT token = login();
    assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(account.id());
    assertThat(isPublished(token)).isTrue();
    assertThat(send("/login", email, "another" + password).statusCode()).isEqualTo(401);
  }

  @Test
  void manyWhoRegisterOneAddressAtOnceMakeOneAccount() throws Exception {
    int racers = 6;
    Callable<Integer> register = () -> send("/register", email, password).statusCode();
    List<Integer> answers = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      for (Future<Integer> one : threads.invokeAll(Collections.nCopies(racers, register))) {
        answers.add(one.get());
      }
    } finally {
      threads.shutdownNow();
      assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    // 503: more hashes than can be made at once.
    assertThat(answers).containsOnlyOnce(201).isSubsetOf(201, 409, 503);
    assertThat(store.database().getCollection("account").countDocuments(Filters.eq("email", email)))
        .isEqualTo(1);
  }

  @Test
  void failedLoginsAreCountedInTheStoreUntilThereAreTooMany() throws Exception {
    long before = store.database().getCollection("login_attempts").countDocuments();
    for (int i = 0; i < LOGIN_ATTEMPTS; i++) {
      assertThat(send("/login", email, password).statusCode()).isEqualTo(401);
    }

    HttpResponse<String> refused = send("/login", email, password);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 900L);
    assertThat(store.database().getCollection("login_attempts").countDocuments())
        .isEqualTo(before + 1);
    assertThat(store.database().getCollection("login_attempts").find())
        .anySatisfy(attempts -> assertThat(attempts.getInteger("count")).isEqualTo(LOGIN_ATTEMPTS))
        .allSatisfy(attempts -> assertThat(attempts.toJson()).doesNotContain(email));
  }

  @Test
  void aNewSigningKeyTakesOverAndTokensOfTheOldOneStayGood() throws Exception {
    send("/register", email, password);
    SignedJWT old = login();

    Path keys = Path.of(ConfigProvider.getConfig().getValue("signing.keys", String.class));
    new KeyDirectory(keys).make(Instant.now());

    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () ->
                assertThat(login().getHeader().getKeyID())
                    .isNotEqualTo(old.getHeader().getKeyID()));
    assertThat(isPublished(login())).isTrue();
    assertThat(isPublished(old)).isTrue();
  }

  private SignedJWT login() throws Exception {
    HttpResponse<String> answer = send("/login", email, password);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SignedJWT.parse(object(answer).getString("access_token"));
  }

  private boolean isPublished(SignedJWT token) throws Exception {
    JWKSet published = JWKSet.parse(service.send(service.request("/.well-known/jwks.json")).body());
    return token.verify(
        new RSASSAVerifier(published.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey()));
  }

  private HttpResponse<String> send(String path, String email, String password) throws Exception {
    return service.send(
        service.post(
            path,
            Json.createObjectBuilder().add("email", email).add("password", password).build()));
  }

  private static JsonObject object(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
