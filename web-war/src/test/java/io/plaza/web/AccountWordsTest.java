package io.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.web.service.Answer;
import io.plaza.web.service.Refusal;
import io.plaza.web.service.Refusal.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountWordsTest {

  @Test
  void saysWhenToTryAgainAfterTooManyAttempts() {
    Answer<?> answer = new Answer<>(null, new Refusal(429, null, 300, List.of()));

    assertThat(AccountWords.of(answer).text())
        .isEqualTo("Too many attempts. Please try again in 5 minutes.");
  }

  @Test
  void saysThatTheServiceCanNotBeReached() {
    assertThat(AccountWords.of(new Answer<>(null, null))).isEqualTo(AccountWords.AWAY);
  }

  @Test
  void makesASentenceOfWhatIsWrongWithAField() {
    assertThat(AccountWords.of(new FieldError("password", "must be 8 to 128 characters")))
        .isEqualTo("Password must be 8 to 128 characters.");
  }

  @ParameterizedTest
  @CsvSource({
    "0, in a moment",
    "1, in 1 second",
    "89, in 89 seconds",
    "90, in 2 minutes",
    "3600, in 60 minutes"
  })
  void putsSecondsIntoWords(int seconds, String words) {
    assertThat(AccountWords.in(seconds)).isEqualTo(words);
  }
}
