package io.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTextTest {

  @Test
  void hasNoSpaceAroundItAndOneCharacterForALineBreak() {
    assertThat(new TypedText("  one\r\n\r\ntwo\n ").value()).isEqualTo("one\n\ntwo");
  }

  @Test
  void isEmptyWhereNothingButSpaceWasTyped() {
    assertThat(new TypedText(null).isEmpty()).isTrue();
    assertThat(new TypedText(" \r\n\t").isEmpty()).isTrue();
    assertThat(new TypedText(" x ").isEmpty()).isFalse();
  }

  @Test
  void mayHaveFiveThousandCharactersHoweverManyUnitsTheyTake() {
    assertThat(new TypedText("\ud83d\ude80".repeat(5_000)).complaint("a post")).isEmpty();
    assertThat(new TypedText("\ud83d\ude80".repeat(5_001)).complaint("a post"))
        .map(Notice::text)
        .contains("That is too long: a post has up to 5,000 characters.");
  }
}
