package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenResourceTest {

  private static final String GRANT = "grant_type=client_credentials";
  private static final Duration LIFETIME = Duration.ofHours(1);

  @TempDir private Path folder;
  private final String secret = UUID.randomUUID().toString();
  private final SteppingClock clock = new SteppingClock();
  private TokenResource resource;

  @BeforeEach
  void start() {
    SigningKeys keys = new SigningKeys(new KeyDirectory(folder), clock, Duration.ZERO, LIFETIME);
    keys.refresh();
    resource =
        new TokenResource(
            new ServiceClients(Optional.of(secret)),
            new TokenMint(keys, clock, "plaza", List.of("plaza"), LIFETIME));
  }

  private String credentials() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString(("post-service:" + secret).getBytes(StandardCharsets.UTF_8));
  }

  private static void assertError(Response answer, int status, String error) {
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getEntity()).isEqualTo("{\"error\":\"" + error + "\"}");
    assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void givesAServiceATokenThatIsNoUsers() throws Exception {
    Response answer = resource.token(credentials(), GRANT);

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
    AccessToken token = (AccessToken) answer.getEntity();
    assertThat(token.tokenType()).isEqualTo("Bearer");
    assertThat(token.expiresIn()).isEqualTo(LIFETIME.toSeconds());
    JWTClaimsSet claims = SignedJWT.parse(token.accessToken()).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo("post-service");
    assertThat(claims.getStringListClaim("groups")).containsExactly("service");
    assertThat(claims.getIssuer()).isEqualTo("plaza");
    assertThat(claims.getAudience()).containsExactly("plaza");
    assertThat(claims.getExpirationTime()).isEqualTo(clock.instant().plus(LIFETIME));
  }

  @Test
  void asksWhoItIsBeforeAnythingElse() {
    for (String authorization : new String[] {null, "Bearer x", "Basic eDp5"}) {
      for (String form : List.of("", "%", GRANT)) {
        Response answer = resource.token(authorization, form);
        assertError(answer, 401, "invalid_client");
        assertThat(answer.getHeaderString("WWW-Authenticate")).startsWith("Basic realm=");
      }
    }
  }

  @Test
  void needsAGrantTypeOnce() {
    for (String form :
        List.of(
            "",
            "&",
            "=",
            "x=y",
            "%",
            "grant_type=%zz",
            "Grant_Type=client_credentials",
            GRANT + "&" + GRANT,
            GRANT + "&grant%5Ftype=password")) {
      assertError(resource.token(credentials(), form), 400, "invalid_request");
    }
    for (String form : List.of("x=y&" + GRANT, "grant%5ftype=client%5Fcredentials&scope=")) {
      assertThat(resource.token(credentials(), form).getStatus()).isEqualTo(200);
    }
  }

  @Test
  void supportsNoOtherGrant() {
    for (String grantType : List.of("password", "authorization_code", "refresh_token", "")) {
      assertError(
          resource.token(credentials(), "grant_type=" + grantType), 400, "unsupported_grant_type");
    }
  }
}
