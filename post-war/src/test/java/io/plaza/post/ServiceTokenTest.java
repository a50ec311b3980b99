package io.plaza.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plaza.kit.client.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokenTest {

  private final String secret = UUID.randomUUID().toString();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final List<String> shown = new ArrayList<>();

  private ServiceToken tokenFor(long seconds) {
    return new ServiceToken(
        (authorization, grantType) -> {
          shown.add(authorization);
          assertThat(grantType).isEqualTo("client_credentials");
          return granted("token " + shown.size(), seconds);
        },
        secret,
        nanos::get);
  }

  private static JsonObject granted(String token, long seconds) {
    return Json.createObjectBuilder()
        .add("access_token", token)
        .add("token_type", "Bearer")
        .add("expires_in", seconds)
        .build();
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void isFetchedWithTheNameAndTheSecretOfTheService() {
    assertThat(tokenFor(3_600).bearer()).isEqualTo("Bearer token 1");

    assertThat(shown).hasSize(1);
    assertThat(
            new String(
                Base64.getDecoder().decode(shown.get(0).substring(6)), StandardCharsets.UTF_8))
        .isEqualTo("post-service:" + secret);
  }

  @Test
  void isKeptUntilAMinuteBeforeItsEnd() {
    ServiceToken token = tokenFor(3_600);
    token.bearer();

    pass(3_539);
    assertThat(token.bearer()).isEqualTo("Bearer token 1");

    pass(1);
    assertThat(token.bearer()).isEqualTo("Bearer token 2");
    assertThat(token.bearer()).isEqualTo("Bearer token 2");
  }

  @Test
  void isUsedForHalfItsLifeAtLeastHoweverShortThatIs() {
    ServiceToken token = tokenFor(10);
    token.bearer();

    pass(4);
    assertThat(token.bearer()).isEqualTo("Bearer token 1");

    pass(1);
    assertThat(token.bearer()).isEqualTo("Bearer token 2");
  }

  @Test
  void isFetchedAnewOnceItWasRefused() {
    ServiceToken token = tokenFor(3_600);
    token.bearer();

    token.forget();

    assertThat(token.bearer()).isEqualTo("Bearer token 2");
  }

  @Test
  void isAskedForAgainWhenItWasNotGiven() {
    List<RuntimeException> failures =
        new ArrayList<>(List.of(new ProcessingException("away"), new Refusal(401, Set.of())));
    ServiceToken token =
        new ServiceToken(
            (authorization, grantType) -> {
              if (!failures.isEmpty()) {
                throw failures.remove(0);
              }
              return granted("at last", 60);
            },
            secret,
            nanos::get);

    assertThatThrownBy(token::bearer).isInstanceOf(ProcessingException.class);
    assertThatThrownBy(token::bearer).isInstanceOf(Refusal.class);
    assertThat(token.bearer()).isEqualTo("Bearer at last");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"access_token\":\"x\"}",
        "{\"expires_in\":60}",
        "{\"access_token\":1,\"expires_in\":60}",
        "{\"access_token\":\"x\",\"expires_in\":\"60\"}",
        "{\"access_token\":null,\"expires_in\":null}"
      })
  void isNoneWhereTheAnswerIsSomethingElse(String answer) {
    ServiceToken token =
        new ServiceToken(
            (authorization, grantType) -> {
              try (var reader = Json.createReader(new java.io.StringReader(answer))) {
                return reader.readObject();
              }
            },
            secret,
            nanos::get);

    assertThatThrownBy(token::bearer).isInstanceOf(ProcessingException.class);
  }
}
