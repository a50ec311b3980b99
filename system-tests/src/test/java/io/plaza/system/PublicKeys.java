package io.plaza.system;

import static io.plaza.system.AnswerAssert.assertThatAnswer;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The published keys (RFC 7517).
 *
 * @param byId each by its key id
 */
public record PublicKeys(Map<String, RSAPublicKey> byId) {

  /** Where they are. */
  public static final String PATH = "/.well-known/jwks.json";

  /**
   * Fetches them.
   *
   * @param plaza whose keys
   */
  public static PublicKeys of(Plaza plaza) {
    Answer answer = plaza.get(PATH);
    assertThatAnswer(answer).hasStatus(200);
    Map<String, RSAPublicKey> keys = new LinkedHashMap<>();
    for (JsonObject key : answer.object().getJsonArray("keys").getValuesAs(JsonObject.class)) {
      if (keys.put(key.getString("kid"), rsa(key)) != null) {
        throw new AssertionError("Two keys have one id: " + answer);
      }
    }
    return new PublicKeys(keys);
  }

  private static RSAPublicKey rsa(JsonObject key) {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA")
              .generatePublic(
                  new RSAPublicKeySpec(number(key.getString("n")), number(key.getString("e"))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BigInteger number(String text) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(text));
  }

  /**
   * Tells whether a token is signed by the key that it names.
   *
   * @param token in compact form
   */
  public boolean verify(String token) {
    RSAPublicKey key = byId.get(Token.parse(token).header().getString("kid"));
    if (key == null) {
      return false;
    }
    int end = token.lastIndexOf('.');
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
