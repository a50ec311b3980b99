package io.plaza.kit.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class UnsignedTokenTest {

  private static final Map<String, String> SETTINGS =
      Map.of("mp.jwt.verify.issuer", "us", "mp.jwt.verify.audiences", "ours");

  private final String[] parts = UnsignedToken.of(config(), "one").split("\\.");

  @Test
  void isOfAKey() {
    assertThat(json(parts[0]).getString("kid")).isEqualTo("one");
    assertThat(json(parts[0]).getString("alg")).isEqualTo("RS256");
  }

  @Test
  void hasNothingElseToBeRefusedFor() {
    JsonObject claims = json(parts[1]);
    assertThat(claims.getString("iss")).isEqualTo("us");
    assertThat(claims.getString("aud")).isEqualTo("ours");
    long now = Instant.now().getEpochSecond();
    assertThat((long) claims.getInt("iat")).isLessThanOrEqualTo(now);
    assertThat((long) claims.getInt("exp")).isGreaterThan(now);
  }

  @Test
  void isNotSigned() {
    assertThat(Base64.getUrlDecoder().decode(parts[2])).hasSize(256).containsOnly(0);
  }

  private static JsonObject json(String part) {
    return Json.createReader(new ByteArrayInputStream(Base64.getUrlDecoder().decode(part)))
        .readObject();
  }

  private static Config config() {
    return (Config)
        Proxy.newProxyInstance(
            Config.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) -> SETTINGS.get(arguments[0]));
  }
}
