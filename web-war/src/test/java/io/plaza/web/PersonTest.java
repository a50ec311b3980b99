package io.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.web.service.Author;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonTest {

  @ParameterizedTest
  @CsvSource({
    "mara.lind@example.org, ML",
    "jonas@example.org, J",
    "kai_o@example.org, KO",
    "anna-maria.de.la.cruz@example.org, AC",
    "42@example.org, 4",
    "émile@example.org, É",
    "李雷@example.org, 李",
    "...@example.org, •",
    "@example.org, EO",
  })
  void hasInitials(String email, String initials) {
    assertThat(new Person(new Author("1", email)).getInitials()).isEqualTo(initials);
  }

  @Test
  void takesALetterOutsideTheBasicPlaneAsOne() {
    assertThat(new Person(new Author("1", "𝒜lice@example.org")).getInitials()).isEqualTo("𝒜");
  }

  @Test
  void isCalledByWhatStandsBeforeTheAt() {
    assertThat(new Person(new Author("1", "mara.lind@example.org")).getName())
        .isEqualTo("mara.lind");
    assertThat(new Person(new Author("1", "nobody")).getName()).isEqualTo("nobody");
  }

  @Test
  void keepsTheColourWhateverTheAddress() {
    String colour = new Person(new Author("u1", "a@example.org")).getAvatarClass();

    assertThat(new Person(new Author("u1", "b@example.org")).getAvatarClass()).isEqualTo(colour);
    assertThat(colour).matches("avatar hue-\\d");
  }
}
