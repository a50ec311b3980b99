package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  private final EmailAddress.Validator validator = new EmailAddress.Validator();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "ann@example.org",
        "ann.bee+tag@mail.example.org",
        "!#$%&'*+/=?^_`{|}~-.@example.org",
        ".ann..bee.@example.org",
        "ann@123.45",
        "ann@a-b.c-d",
      })
  void takesWhatHtmlTakes(String address) {
    assertThat(validator.isValid(address, null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@example.org",
        "ann@",
        "ann@@example.org",
        "ann@example..org",
        "ann@.example.org",
        "ann@example.org.",
        "ann@-example.org",
        "ann@example-.org",
        "ann bee@example.org",
        "ann@exa mple.org",
        "ann@exa_mple.org",
        "\"ann\"@example.org",
        "ann@[127.0.0.1]",
        "änn@example.org",
        "ann@exämple.org",
        "ann@example.org\nbcc:bob@example.org",
        "ann\u0000@example.org",
      })
  void refusesWhatHtmlRefuses(String address) {
    assertThat(validator.isValid(address, null)).isFalse();
  }

  @Test
  void takesLabelsOf63CharactersAndNoLonger() {
    assertThat(validator.isValid("ann@" + "a".repeat(63) + ".org", null)).isTrue();
    assertThat(validator.isValid("ann@" + "a".repeat(64) + ".org", null)).isFalse();
  }

  @Test
  void takes254CharactersAndNoMore() {
    String domain = "@example.org";
    String local = "a".repeat(254 - domain.length());

    assertThat(validator.isValid(local + domain, null)).isTrue();
    assertThat(validator.isValid("a" + local + domain, null)).isFalse();
  }

  @Test
  void refusesHugeAddressesWithoutExhaustingTheStack() {
    assertThat(validator.isValid("a@" + "a.".repeat(30_000) + "a", null)).isFalse();
  }

  @Test
  void leavesAMissingAddressToOthers() {
    assertThat(validator.isValid(null, null)).isTrue();
    assertThat(EmailAddress.Validator.normal(null)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        " Ann@Example.ORG\t,ann@example.org",
        "ANN.BEE@EXAMPLE.ORG,ann.bee@example.org",
        "ann@example.org,ann@example.org",
      })
  void isTrimmedAndInLowerCase(String sent, String kept) {
    assertThat(new NewAccount(sent, "x").email()).isEqualTo(kept);
    assertThat(new Credentials(sent, "x").email()).isEqualTo(kept);
  }

  @Test
  void makesNobodysAddressOutOfForeignLetters() {
    String kelvin = "\u212Aarl@example.org";

    assertThat(validator.isValid(EmailAddress.Validator.normal(kelvin), null)).isFalse();
  }
}
