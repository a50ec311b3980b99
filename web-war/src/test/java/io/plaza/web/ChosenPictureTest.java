package io.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.web.service.Answer;
import io.plaza.web.service.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenPictureTest {

  @Test
  void isNotThereWhereNoneWasChosen() {
    assertThat(new ChosenPicture(null).isThere()).isFalse();
    assertThat(new ChosenPicture(null).complaint()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"413, too large", "415, can’t be read as a picture", "400, can’t be read"})
  void saysWhatAServiceRefusesOfAPicture(int status, String words) {
    assertThat(ChosenPicture.refusal(refusedWith(status)))
        .map(Notice::text)
        .get()
        .asString()
        .contains(words);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429})
  void saysNothingOfWhatHasToDoWithNoPicture(int status) {
    assertThat(ChosenPicture.refusal(refusedWith(status))).isEmpty();
    assertThat(ChosenPicture.refusal(new Answer<>(null, null))).isEmpty();
  }

  private static Answer<String> refusedWith(int status) {
    return new Answer<>(null, new Refusal(status, null, 0, List.of()));
  }
}
