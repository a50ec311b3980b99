package io.plaza.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTextTest {

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 411, 413, 418, 500, 502, 503, 504})
  void hasWordsForEveryStatusAndNoMarkup(int status) {
    TroubleText text = TroubleText.of(status);

    assertThat(text.title()).isNotBlank().doesNotContain("<", ">", "&", "{");
    assertThat(text.words()).isNotBlank().doesNotContain("<", ">", "&", "{");
  }
}
