package io.plaza.kit.keyset;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.config.Config;

/**
 * A token as RFC 7519 has it, of nobody, with nothing where its signature should be. Everything
 * else about it is in order, so that it is refused for that alone: a check that goes all the way.
 *
 * <p>Configuration: {@code mp.jwt.verify.issuer}, {@code mp.jwt.verify.audiences}.
 */
final class UnsignedToken {

  /** Of a key of 2048 bits. */
  private static final int SIGNATURE_BYTES = 256;

  /** Seconds that it is valid. */
  private static final long LIFE = 60;

  private UnsignedToken() {}

  /**
   * Returns one.
   *
   * @param config what tokens are checked by
   * @param keyId the key that it says to be of ({@code kid}, RFC 7515, 4.1.4)
   */
  static String of(Config config, String keyId) {
    long now = Instant.now().getEpochSecond();
    JsonObject header =
        Json.createObjectBuilder().add("alg", "RS256").add("typ", "JWT").add("kid", keyId).build();
    JsonObject claims =
        Json.createObjectBuilder()
            .add("iss", config.getValue("mp.jwt.verify.issuer", String.class))
            .add("aud", config.getValue("mp.jwt.verify.audiences", String.class))
            .add("sub", "nobody")
            .add("upn", "nobody")
            .add("iat", now)
            .add("exp", now + LIFE)
            .build();
    return encode(header) + '.' + encode(claims) + '.' + encode(new byte[SIGNATURE_BYTES]);
  }

  private static String encode(JsonObject json) {
    return encode(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
