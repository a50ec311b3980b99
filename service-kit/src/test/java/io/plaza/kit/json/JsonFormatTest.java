package io.plaza.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFormatTest {

  private final JsonFormat format = new JsonFormat();

  /** Something with a time. */
  public record Dated(Instant at, String text) {}

  @Test
  void writesTimesWithMillisecondsEvenWhereTheyAreZero() {
    assertThat(encoded(new Dated(Instant.parse("2026-11-21T20:37:05Z"), "a")))
        .isEqualTo("{\"at\":\"2026-11-21T20:37:05.000Z\",\"text\":\"a\"}");
  }

  @Test
  void cutsTimesToMilliseconds() {
    assertThat(encoded(new Dated(Instant.parse("2026-11-21T20:37:05.123987Z"), "a")))
        .contains("20:37:05.123Z");
  }

  @Test
  void writesTextAsUtf8AndLeavesOutWhatIsNull() {
    assertThat(encoded(List.of(new Dated(null, "grüß 🌍")))).isEqualTo("[{\"text\":\"grüß 🌍\"}]");
  }

  private String encoded(Object value) {
    return new String(format.encode(value), StandardCharsets.UTF_8);
  }
}
