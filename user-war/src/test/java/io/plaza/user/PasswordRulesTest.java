package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private final PasswordLength.Validator length = new PasswordLength.Validator();
  private final NotCommon.Validator notCommon = new NotCommon.Validator();

  @BeforeEach
  void takeTheRuleOfNewAccounts() throws NoSuchFieldException {
    length.initialize(
        NewAccount.class.getDeclaredField("password").getAnnotation(PasswordLength.class));
  }

  @Test
  void takes8To128Characters() {
    assertThat(length.isValid("a".repeat(7), null)).isFalse();
    assertThat(length.isValid("a".repeat(8), null)).isTrue();
    assertThat(length.isValid("a".repeat(128), null)).isTrue();
    assertThat(length.isValid("a".repeat(129), null)).isFalse();
  }

  @Test
  void countsACharacterOnceHoweverManyUnitsItTakes() {
    assertThat(length.isValid("🦀".repeat(7), null)).isFalse();
    assertThat(length.isValid("🦀".repeat(8), null)).isTrue();
    assertThat(length.isValid("🦀".repeat(128), null)).isTrue();
    assertThat(length.isValid("🦀".repeat(129), null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"        ", " padded ", "línea\ndos", "tab\there", "nul\u0000here"})
  void takesAnyCharacterAsItIs(String password) {
    assertThat(length.isValid(password, null)).isTrue();
    assertThat(new NewAccount("a@b", password).password()).isEqualTo(password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"half a \ud83d pair", "half a \udd80 pair", "turned \udd80\ud83d round"})
  void refusesHalvesOfCharacters(String password) {
    assertThat(length.isValid(password, null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "Password1",
        "PASSWORD123",
        "12345678",
        "1234567890",
        "qwertyuiop",
        "QwertY123",
        "iloveyou",
        "1q2w3e4r",
        "aaaaaaaa",
        "11111111",
        "sunshine",
        "football",
        "trustno1",
        "Passw0rd!",
        "Summer2025",
        "Welcome1",
      })
  void refusesTheMostCommonOnesInAnyCase(String password) {
    assertThat(notCommon.isValid(password, null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a fine pass phrase", "kX3#vv0Pq", "correct horse", "Wolkenbruch im Mai"})
  void takesOthers(String password) {
    assertThat(notCommon.isValid(password, null)).isTrue();
  }

  @Test
  void leavesAMissingPasswordToOthers() {
    assertThat(length.isValid(null, null)).isTrue();
    assertThat(notCommon.isValid(null, null)).isTrue();
  }

  @Test
  void isNeverInTheTextOfWhatHoldsIt() {
    assertThat(new NewAccount("a@b", "a fine pass phrase").toString())
        .doesNotContain("phrase")
        .doesNotContain("a@b");
    assertThat(new Credentials("a@b", "a fine pass phrase").toString())
        .doesNotContain("phrase")
        .doesNotContain("a@b");
    assertThat(new Account("1", "a@b", "$argon2id$").toString())
        .doesNotContain("argon")
        .doesNotContain("a@b");
  }
}
