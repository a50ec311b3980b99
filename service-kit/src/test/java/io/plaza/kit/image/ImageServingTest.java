package io.plaza.kit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageServingTest {
  private static final String KEY = "abcdefghij0123456789-_";
  private static final String UNKNOWN = "AAAAAAAAAAAAAAAAAAAAAA";

  private final AtomicInteger questions = new AtomicInteger();
  private final ImageServing serving =
      new ImageServing(
          key -> {
            questions.incrementAndGet();
            return key.equals(KEY)
                ? Optional.of(new StoredImage(KEY, new byte[] {1, 2, 3}, "image/png"))
                : Optional.empty();
          });

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "\"other\"", "abcdefghij0123456789-_", "W/\"a\", \"b\""})
  void anImageComesWithAllThatLetsItBeCachedAndNothingElseBeDoneWithIt(String ifNoneMatch) {
    try (Response response = serving.respond(KEY, ifNoneMatch)) {
      assertThat(response.getStatus()).isEqualTo(200);
      assertThat(response.getEntity()).isEqualTo(new byte[] {1, 2, 3});
      assertThat(response.getMediaType()).hasToString("image/png");
      assertThat(response.getLength()).isEqualTo(3);
      assertThat(response.getEntityTag().getValue()).isEqualTo(KEY);
      assertThat(response.getEntityTag().isWeak()).isFalse();
      assertThat(response.getHeaderString("Cache-Control"))
          .isEqualTo("public, max-age=31536000, immutable");
      assertThat(response.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(response.getHeaderString("Content-Disposition")).isEqualTo("inline");
      assertThat(response.getHeaderString("Content-Security-Policy"))
          .isEqualTo("default-src 'none'");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"" + KEY + "\"",
        "W/\"" + KEY + "\"",
        "\"a\", W/\"b,c\" ,\"" + KEY + "\"",
      })
  void whoHasTheImageIsToldSoWithoutAskingTheStore(String ifNoneMatch) {
    try (Response response = serving.respond(KEY, ifNoneMatch)) {
      assertThat(response.getStatus()).isEqualTo(304);
      assertThat(response.getEntity()).isNull();
      assertThat(response.getEntityTag().getValue()).isEqualTo(KEY);
      assertThat(questions).hasValue(0);
    }
  }

  @Test
  void theStarMatchesAnImageThatIsThereOnly() {
    try (Response response = serving.respond(KEY, "*")) {
      assertThat(response.getStatus()).isEqualTo(304);
    }
    assertThatThrownBy(() -> serving.respond(UNKNOWN, "*")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void anImageThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> serving.respond(UNKNOWN, null)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> serving.respond("../x", "\"../x\""))
        .isInstanceOf(NotFoundException.class);
  }
}
