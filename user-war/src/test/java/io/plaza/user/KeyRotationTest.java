package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.plaza.kit.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {

  private static final Duration DELAY = Duration.ofSeconds(60);
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Duration SKEW = Duration.ofSeconds(10);
  private static final Account ANN = new Account("ann-id", "ann@example.org", "hash");

  @TempDir private Path folder;
  private final SteppingClock clock = new SteppingClock();
  private KeyDirectory directory;
  private SigningKeys keys;
  private TokenMint mint;

  @BeforeEach
  void start() {
    directory = new KeyDirectory(folder);
    keys = replica();
    mint = new TokenMint(keys, clock, "plaza", List.of("plaza"), LIFETIME);
  }

  @Test
  void theFirstKeySignsAtOnce() throws Exception {
    assertThatThrownBy(() -> mint.mint(ANN))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.getResponse().getStatus()).isEqualTo(503));

    keys.refresh();

    assertThat(isAccepted(mint.mint(ANN), published())).isTrue();
  }

  @Test
  void aTokenHasTheClaimsOfTheContract() throws Exception {
    keys.refresh();

    AccessToken token = mint.mint(ANN);

    assertThat(token.tokenType()).isEqualTo("Bearer");
    assertThat(token.expiresIn()).isEqualTo(3_600);
    assertThat(token.toString()).doesNotContain(token.accessToken());
    SignedJWT jwt = SignedJWT.parse(token.accessToken());
    assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
    assertThat(jwt.getHeader().getType()).isEqualTo(JOSEObjectType.JWT);
    assertThat(jwt.getHeader().getKeyID()).isEqualTo(published().get(0).id());
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    assertThat(claims.getClaims().keySet())
        .containsExactlyInAnyOrder("iss", "aud", "sub", "upn", "groups", "iat", "exp", "jti");
    assertThat(claims.getIssuer()).isEqualTo("plaza");
    assertThat(claims.getAudience()).containsExactly("plaza");
    assertThat(claims.getSubject()).isEqualTo("ann-id");
    assertThat(claims.getStringClaim("upn")).isEqualTo("ann@example.org");
    assertThat(claims.getStringListClaim("groups")).containsExactly("user");
    assertThat(claims.getIssueTime()).isEqualTo(Date.from(clock.instant()));
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(clock.instant().plus(LIFETIME)));
    assertThat(SignedJWT.parse(mint.mint(ANN).accessToken()).getJWTClaimsSet().getJWTID())
        .isNotEqualTo(claims.getJWTID());
  }

  @Test
  void nothingOfThePrivateKeyIsPublished() {
    keys.refresh();

    assertThat(published().get(0).publicKey().isPrivate()).isFalse();
    assertThat(published().get(0).publicKey().toJSONObject())
        .containsOnlyKeys("kty", "kid", "use", "alg", "n", "e");
  }

  @Test
  void aNewKeyIsPublishedFirstAndSignsAfterTheDelay() throws Exception {
    keys.refresh();
    String old = signing();
    clock.step(Duration.ofDays(30));
    Instant made = rotate();

    while (clock.instant().isBefore(made.plus(DELAY))) {
      assertThat(published()).hasSize(2);
      assertThat(signing()).isEqualTo(old);
      clock.step(Duration.ofSeconds(2));
      keys.refresh();
    }

    assertThat(signing()).isNotEqualTo(old).isEqualTo(published().get(1).id());
  }

  /**
   * Tokens are made all the time, from before a rotation until long after it; services fetch the
   * key set every 30 seconds. Each token is accepted by what the services hold, at any time of its
   * life.
   */
  @Test
  void nobodyIsSignedOutByARotation() throws Exception {
    keys.refresh();
    List<AccessToken> alive = new ArrayList<>();
    List<SigningKey> fetched = published();
    Instant end = clock.instant().plus(LIFETIME.multipliedBy(2)).plus(Duration.ofMinutes(10));
    Instant rotation = clock.instant().plus(Duration.ofMinutes(5));
    boolean rotated = false;
    int most = 0;
    for (long second = 0; clock.instant().isBefore(end); second += 2) {
      if (!rotated && !clock.instant().isBefore(rotation)) {
        directory.make(clock.instant());
        rotated = true;
      }
      keys.refresh();
      if (second % 30 == 0) {
        fetched = published();
      }
      if (second % 120 == 0) {
        alive.removeIf(token -> !isAlive(token));
        for (AccessToken token : alive) {
          assertThat(isAccepted(token, fetched)).isTrue();
        }
      }
      if (second % 20 == 0) {
        AccessToken fresh = mint.mint(ANN);
        assertThat(isAccepted(fresh, fetched)).isTrue();
        alive.add(fresh);
      }
      most = Math.max(most, fetched.size());
      clock.step(Duration.ofSeconds(2));
    }

    assertThat(most).isEqualTo(2);
    assertThat(fetched).hasSize(1);
  }

  @Test
  void theOldKeyIsDroppedOnceItsLastTokenHasEnded() throws Exception {
    keys.refresh();
    String old = signing();
    clock.step(Duration.ofDays(30));
    rotate();
    clock.step(DELAY);
    assertThat(signing()).isNotEqualTo(old);

    clock.step(LIFETIME.plus(SKEW));
    assertThat(published()).extracting(SigningKey::id).contains(old);
    clock.step(DELAY.plusSeconds(1));
    assertThat(published()).extracting(SigningKey::id).doesNotContain(old).hasSize(1);
  }

  @Test
  void aRestartInTheMiddleChangesNothing() throws Exception {
    keys.refresh();
    String old = signing();
    clock.step(Duration.ofDays(30));
    rotate();
    clock.step(DELAY.dividedBy(2));

    SigningKeys restarted = replica();
    restarted.refresh();

    assertThat(restarted.current()).map(SigningKey::id).contains(old);
    assertThat(restarted.published()).hasSize(2);
    clock.step(DELAY.dividedBy(2));
    assertThat(restarted.current()).map(SigningKey::id).contains(signing());
    assertThat(signing()).isNotEqualTo(old);
  }

  @Test
  void aKeyThatTurnsUpLateIsPublishedFirstToo() throws Exception {
    keys.refresh();
    String old = signing();
    clock.step(Duration.ofDays(30));
    directory.make(clock.instant().minus(Duration.ofDays(1)));
    keys.refresh();

    assertThat(signing()).isEqualTo(old);
    assertThat(published()).hasSize(2);
    clock.step(DELAY);
    assertThat(signing()).isNotEqualTo(old);
  }

  @Test
  void twoRotationsInARowKeepAllTheirTokens() throws Exception {
    keys.refresh();
    AccessToken first = mint.mint(ANN);
    clock.step(Duration.ofMinutes(1));
    rotate();
    clock.step(DELAY);
    AccessToken second = mint.mint(ANN);
    rotate();
    clock.step(DELAY);
    AccessToken third = mint.mint(ANN);

    assertThat(List.of(first, second, third))
        .allSatisfy(token -> assertThat(isAccepted(token, published())).isTrue());
    clock.step(LIFETIME.plus(SKEW).plus(DELAY).plusSeconds(1));
    assertThat(published()).hasSize(1);
  }

  @Test
  void aClockThatGoesBackFindsAKeyToSignWith() throws Exception {
    keys.refresh();
    clock.step(Duration.ofDays(-400));

    assertThat(keys.current()).isPresent();
    SigningKeys restarted = replica();
    restarted.refresh();
    assertThat(restarted.current()).map(SigningKey::id).isEqualTo(Optional.of(signing()));
  }

  @Test
  void aDirectoryThatGoesAwayLeavesTheKeysThereWere() throws IOException {
    keys.refresh();
    String id = signing();
    Path moved = folder.resolveSibling(folder.getFileName() + "-moved");
    Files.move(folder, moved);
    Files.writeString(folder, "no directory");

    keys.refresh();

    assertThat(signing()).isEqualTo(id);
    Files.delete(folder);
    Files.move(moved, folder);
    keys.refresh();
    assertThat(signing()).isEqualTo(id);
  }

  @Test
  void replicasOnOneDirectoryAgree() throws Exception {
    SigningKeys other = replica();
    keys.refresh();
    other.refresh();
    clock.step(Duration.ofDays(1));
    rotate();
    other.refresh();
    clock.step(DELAY);

    assertThat(other.current()).map(SigningKey::id).contains(signing());
    assertThat(other.published())
        .extracting(SigningKey::id)
        .isEqualTo(published().stream().map(SigningKey::id).toList());
  }

  private SigningKeys replica() {
    return new SigningKeys(new KeyDirectory(folder), clock, DELAY, LIFETIME.plus(SKEW));
  }

  private Instant rotate() throws IOException {
    Instant made = clock.instant();
    directory.make(made);
    keys.refresh();
    return made;
  }

  private String signing() {
    return keys.current().orElseThrow().id();
  }

  private List<SigningKey> published() {
    return keys.published();
  }

  private boolean isAlive(AccessToken token) {
    try {
      return SignedJWT.parse(token.accessToken())
          .getJWTClaimsSet()
          .getExpirationTime()
          .toInstant()
          .plus(SKEW)
          .isAfter(clock.instant());
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isAccepted(AccessToken token, List<SigningKey> keySet)
      throws ParseException, JOSEException {
    SignedJWT jwt = SignedJWT.parse(token.accessToken());
    for (SigningKey key : keySet) {
      if (key.id().equals(jwt.getHeader().getKeyID())) {
        return jwt.verify(new RSASSAVerifier(key.publicKey()));
      }
    }
    return false;
  }
}
