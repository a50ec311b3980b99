package io.plaza.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginCheckTest {

  private static final String REFERER = "http://plaza.example/app/feed";

  @ParameterizedTest
  @CsvSource({
    "plaza.example, http://plaza.example",
    "plaza.example, https://plaza.example",
    "plaza.example:443, https://plaza.example",
    "plaza.example, https://plaza.example:443",
    "plaza.example:80, http://plaza.example",
    "plaza.example:9080, http://plaza.example:9080",
    "PLAZA.example, http://plaza.EXAMPLE",
    "[::1]:9080, http://[::1]:9080",
  })
  void takesAFormFromItsOwnOrigin(String host, String origin) {
    assertThat(new OriginCheck(host, origin, null, null).passes()).isTrue();
    assertThat(new OriginCheck(host, origin, null, "same-origin").passes()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "http://plaza.example.evil.example",
        "http://evilplaza.example",
        "http://plaza.example:81",
        "http://plaza.example@evil.example",
        "http://evil.example@plaza.example",
        "ftp://plaza.example",
        "plaza.example",
        "null",
        "",
        "http://",
        "http://plaza example",
      })
  void refusesAFormFromElsewhereWhateverTheRefererSays(String origin) {
    assertThat(new OriginCheck("plaza.example", origin, REFERER, null).passes()).isFalse();
  }

  @Test
  void asksTheRefererWhereThereIsNoOrigin() {
    assertThat(new OriginCheck("plaza.example", null, REFERER, null).passes()).isTrue();
    assertThat(new OriginCheck("other.example", null, REFERER, null).passes()).isFalse();
  }

  @Test
  void refusesAFormThatDoesNotSayWhereItIsFrom() {
    assertThat(new OriginCheck("plaza.example", null, null, null).passes()).isFalse();
    assertThat(new OriginCheck(null, "http://plaza.example", null, null).passes()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void believesTheBrowserThatSaysSoItself(String fetchSite) {
    assertThat(
            new OriginCheck("plaza.example", "http://plaza.example", REFERER, fetchSite).passes())
        .isFalse();
  }
}
