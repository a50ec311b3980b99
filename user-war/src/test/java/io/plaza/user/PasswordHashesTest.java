package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {

  private final PasswordHashes hashes = new PasswordHashes(new PasswordHashes.Cost(64, 1, 1));

  @Test
  void knowsThePasswordAgainAndNoOther() {
    String hash = hashes.of("a fine pass phrase");

    assertThat(hashes.match("a fine pass phrase", Optional.of(hash))).isTrue();
    assertThat(hashes.match("A fine pass phrase", Optional.of(hash))).isFalse();
    assertThat(hashes.match("a fine pass phrase ", Optional.of(hash))).isFalse();
    assertThat(hashes.match("", Optional.of(hash))).isFalse();
  }

  @Test
  void areOtherEachTime() {
    assertThat(hashes.of("a fine pass phrase")).isNotEqualTo(hashes.of("a fine pass phrase"));
  }

  @Test
  void tellTheCostThatOwaspAdvises() {
    assertThat(PasswordHashes.ofToday().of("a fine pass phrase"))
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
        .doesNotContain("phrase");
  }

  /** Made by the reference implementation: argon2 somesalt -id -t 2 -k 256 -l 32. */
  @Test
  void agreeWithTheReferenceImplementation() {
    String reference =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    assertThat(hashes.match("password", Optional.of(reference))).isTrue();
    assertThat(hashes.match("passwore", Optional.of(reference))).isFalse();
  }

  @Test
  void areTheSameForComposedAndDecomposedLetters() {
    assertThat(hashes.match("U\u0308bergröße", Optional.of(hashes.of("Übergröße")))).isTrue();
  }

  @Test
  void matchNothingWhereThereIsNoAccount() {
    assertThat(hashes.match("a fine pass phrase", Optional.empty())).isFalse();
  }

  @Test
  void areOutdatedWhenTheyWereMadeAtAnotherCost() {
    String hash = hashes.of("a fine pass phrase");

    assertThat(hashes.isOutdated(hash)).isFalse();
    assertThat(PasswordHashes.ofToday().isOutdated(hash)).isTrue();
    assertThat(PasswordHashes.ofToday().match("a fine pass phrase", Optional.of(hash))).isTrue();
  }

  @Test
  void areToldApartFromWhatIsNoHash() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hashes.match("a fine pass phrase", Optional.of("plain text")))
        .withMessageNotContaining("plain text");
  }
}
