package io.plaza.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jwt.JWTClaimsSet;
import io.plaza.kit.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes the tokens that the services check with MicroProfile JWT: RS256, for one user, for a while.
 * Thread-safe.
 */
final class TokenMint {

  private final SigningKeys keys;
  private final Clock clock;
  private final String issuer;
  private final List<String> audiences;
  private final Duration lifetime;

  /**
   * A mint.
   *
   * @param keys tells which key signs
   * @param clock tells when a token is made
   * @param issuer who makes it
   * @param audiences whom it is for
   * @param lifetime how long it is valid
   */
  TokenMint(
      SigningKeys keys, Clock clock, String issuer, List<String> audiences, Duration lifetime) {
    this.keys = keys;
    this.clock = clock;
    this.issuer = issuer;
    this.audiences = List.copyOf(audiences);
    this.lifetime = lifetime;
  }

  /**
   * Makes a user's token.
   *
   * @param account whose it is
   * @throws ProblemException with status 503 if there is no key to sign with yet
   */
  AccessToken mint(Account account) {
    return mint(account.id(), account.email(), "user");
  }

  /**
   * Makes a service's token, which is no user's: it opens only what services are let into.
   *
   * @param client the service's name
   * @throws ProblemException with status 503 if there is no key to sign with yet
   */
  AccessToken mint(String client) {
    return mint(client, client, "service");
  }

  private AccessToken mint(String subject, String name, String group) {
    SigningKey key =
        keys.current()
            .orElseThrow(
                () ->
                    ProblemException.unavailable(
                        "There is no key to sign with yet. Try again shortly.", null));
    Instant now = clock.instant();
    Map<String, Object> claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(subject)
            .claim("upn", name)
            .claim("groups", List.of(group))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .jwtID(UUID.randomUUID().toString())
            .build()
            .toJSONObject();
    // An array even of one (RFC 7519, section 4.1.3): Liberty throws and catches an exception in
    // every request whose token has a string here, an eighth of what an authenticated one costs.
    claims.put("aud", audiences);
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.id())
                .build(),
            new Payload(claims));
    try {
      token.sign(key.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("A key that was tried when it was read does not sign.", e);
    }
    return new AccessToken(token.serialize(), "Bearer", lifetime.toSeconds());
  }
}
