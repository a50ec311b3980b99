package io.plaza.system;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A JSON Web Token in compact form (RFC 7515), taken apart, changed and signed by hand: libraries
 * refuse to make what is to be tried here.
 *
 * @param header the protected header
 * @param claims the claims
 */
public record Token(JsonObject header, JsonObject claims) {

  /**
   * Takes a token apart; its signature is not looked at.
   *
   * @param compact header, claims and signature
   */
  public static Token parse(String compact) {
    String[] parts = compact.split("\\.");
    return new Token(object(parts[0]), object(parts[1]));
  }

  /**
   * Returns a token with another header.
   *
   * @param change what to add or to replace
   */
  public Token withHeader(Consumer<JsonObjectBuilder> change) {
    return new Token(changed(header, change), claims);
  }

  /**
   * Returns a token with other claims.
   *
   * @param change what to add or to replace
   */
  public Token withClaims(Consumer<JsonObjectBuilder> change) {
    return new Token(header, changed(claims, change));
  }

  /** Returns the token with an empty signature. */
  public String unsigned() {
    return signingInput() + ".";
  }

  /**
   * Returns the token with a signature as it is.
   *
   * @param signature in Base64URL
   */
  public String withSignature(String signature) {
    return signingInput() + "." + signature;
  }

  /**
   * Returns the token, signed with RSA and SHA-256.
   *
   * @param key the key
   */
  public String signed(PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signingInput().getBytes(StandardCharsets.US_ASCII));
      return withSignature(encode(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the token, signed with HMAC and SHA-256, a public key's bytes taken for the secret.
   *
   * @param secret the bytes
   */
  public String authenticated(byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return withSignature(encode(mac.doFinal(signingInput().getBytes(StandardCharsets.US_ASCII))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns a public key's text form (RFC 7468).
   *
   * @param key the key
   */
  public static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private String signingInput() {
    return encode(header.toString().getBytes(StandardCharsets.UTF_8))
        + "."
        + encode(claims.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject changed(JsonObject object, Consumer<JsonObjectBuilder> change) {
    JsonObjectBuilder builder = Json.createObjectBuilder(object);
    change.accept(builder);
    return builder.build();
  }

  private static JsonObject object(String part) {
    String json = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
