package io.plaza.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {

  private static final String ROCKET = "\ud83d\ude80";

  @ParameterizedTest
  @ValueSource(ints = {1, 139, 140})
  void isTheWholeOfAShortText(int length) {
    assertThat(Summary.of("x".repeat(length))).isEqualTo("x".repeat(length));
    assertThat(Summary.of(ROCKET.repeat(length))).isEqualTo(ROCKET.repeat(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {141, 142, 5_000})
  void isTheFirst140CharactersOfALongOne(int length) {
    assertThat(Summary.of("x".repeat(length))).isEqualTo("x".repeat(140));
    assertThat(Summary.of(ROCKET.repeat(length))).isEqualTo(ROCKET.repeat(140));
  }

  @Test
  void endsBetweenCharactersWhereTheLastIsASurrogatePair() {
    assertThat(Summary.of("x".repeat(139) + ROCKET + "y")).isEqualTo("x".repeat(139) + ROCKET);
    assertThat(Summary.of("x".repeat(140) + ROCKET)).isEqualTo("x".repeat(140));
    assertThat(Summary.of("x" + ROCKET.repeat(140))).isEqualTo("x" + ROCKET.repeat(139));
  }

  @Test
  void saysThatAPictureIsOne() {
    assertThat(Summary.of(null)).isEqualTo("Shared a picture");
    assertThat(Summary.of("")).isEqualTo("Shared a picture");
  }
}
