package io.plaza.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An RSA key pair that signs tokens. Its id is its thumbprint (RFC 7638), so that no two keys ever
 * share one, whatever their files are called. Immutable and thread-safe.
 */
final class SigningKey {

  /** How long new keys are, and the least that one may have (RFC 7518, section 3.3). */
  static final int BITS = 2048;

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+?)\\s+-----END PRIVATE KEY-----");

  private final Instant made;
  private final RSAKey publicKey;
  private final JWSSigner signer;

  private SigningKey(Instant made, RSAKey publicKey, JWSSigner signer) {
    this.made = made;
    this.publicKey = publicKey;
    this.signer = signer;
  }

  /**
   * Reads a key.
   *
   * @param pem the private key: PKCS#8, not encrypted, as PEM (RFC 7468)
   * @param made when it was made
   * @throws GeneralSecurityException if it is no RSA key of at least {@value #BITS} bits, or does
   *     not sign; the message tells which and holds nothing of the key
   */
  static SigningKey of(String pem, Instant made) throws GeneralSecurityException {
    Matcher found = PEM.matcher(pem);
    if (!found.find()) {
      throw new GeneralSecurityException("it is no unencrypted PKCS#8 private key in PEM form");
    }
    KeyFactory rsa = KeyFactory.getInstance("RSA");
    try {
      PrivateKey key =
          rsa.generatePrivate(
              new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1))));
      if (!(key instanceof RSAPrivateCrtKey pair) || pair.getModulus().bitLength() < BITS) {
        throw new GeneralSecurityException("it is no RSA key of at least " + BITS + " bits");
      }
      PublicKey other =
          rsa.generatePublic(new RSAPublicKeySpec(pair.getModulus(), pair.getPublicExponent()));
      prove(key, other);
      return new SigningKey(
          made,
          new RSAKey.Builder((RSAPublicKey) other)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint()
              .build(),
          new RSASSASigner(key));
    } catch (InvalidKeySpecException | IllegalArgumentException | JOSEException e) {
      throw new GeneralSecurityException("it is no RSA key that can be read", e);
    }
  }

  /** Makes a new private key, as PEM. */
  static String newPem() {
    try {
      KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
      rsa.initialize(BITS);
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(rsa.generateKeyPair().getPrivate().getEncoded())
          + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has RSA.", e);
    }
  }

  /** Returns the key's id, which is in the header of each token that it signs. */
  String id() {
    return publicKey.getKeyID();
  }

  /** Returns when it was made. */
  Instant made() {
    return made;
  }

  /** Returns the public half, with its id, use and algorithm. */
  RSAKey publicKey() {
    return publicKey;
  }

  /** Returns what signs by RS256. */
  JWSSigner signer() {
    return signer;
  }

  /** A file can be damaged and still be read as a key; its tokens would be refused everywhere. */
  private static void prove(PrivateKey key, PublicKey other) throws GeneralSecurityException {
    byte[] text = "plaza".getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(other);
    signature.update(text);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("its parts do not belong together");
    }
  }
}
