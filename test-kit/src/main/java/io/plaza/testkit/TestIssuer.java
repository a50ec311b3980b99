package io.plaza.testkit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Stands in for the user service: signs tokens with a key of its own, made anew for each
 * deployment, and publishes it as a {@link TestKeySet key set}. Thread-safe.
 */
@ApplicationScoped
public class TestIssuer {

  private static final String KEY_ID = "test";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair keys = newKeys();

  /** Returns the key set (RFC 7517), which holds the public key. */
  public JsonObject keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Json.createObjectBuilder()
        .add(
            "keys",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("kty", "RSA")
                        .add("use", "sig")
                        .add("alg", "RS256")
                        .add("kid", KEY_ID)
                        .add("n", unsigned(key.getModulus()))
                        .add("e", unsigned(key.getPublicExponent()))))
        .build();
  }

  /**
   * Returns a token that the services accept, valid for a minute.
   *
   * @param userId its subject, whose e-mail address is {@code <userId>@example.org}
   */
  public String tokenOf(String userId) {
    return sign(userId, "user", Instant.now(), keys);
  }

  /**
   * Returns a token of a service, which is no user's, valid for a minute.
   *
   * @param name the service's name
   */
  public String tokenOfService(String name) {
    return sign(name, "service", Instant.now(), keys);
  }

  /** Returns a token like {@link #tokenOf}, that ended an hour ago. */
  public String expiredTokenOf(String userId) {
    return sign(userId, "user", Instant.now().minusSeconds(3_600), keys);
  }

  /** Returns a token like {@link #tokenOf}, signed with a key that is not in the key set. */
  public String forgedTokenOf(String userId) {
    return sign(userId, "user", Instant.now(), newKeys());
  }

  private static String sign(String userId, String group, Instant issued, KeyPair keys) {
    JsonObjectBuilder header =
        Json.createObjectBuilder().add("alg", "RS256").add("typ", "JWT").add("kid", KEY_ID);
    JsonObjectBuilder claims =
        Json.createObjectBuilder()
            .add("iss", "plaza")
            .add("aud", "plaza")
            .add("sub", userId)
            .add("upn", userId + "@example.org")
            .add("groups", Json.createArrayBuilder().add(group))
            .add("iat", issued.getEpochSecond())
            .add("exp", issued.plusSeconds(60).getEpochSecond())
            .add("jti", UUID.randomUUID().toString());
    String content = encoded(header) + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK signs with RSA and SHA-256.", e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK makes RSA keys.", e);
    }
  }

  private static String encoded(JsonObjectBuilder json) {
    return BASE64.encodeToString(json.build().toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A number as RFC 7518, section 6.3.1 wants it: big-endian, without the sign's leading zero. */
  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int start = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(Arrays.copyOfRange(bytes, start, bytes.length));
  }
}
