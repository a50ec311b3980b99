package io.plaza.kit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageProblemsTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(new MalformedUploadException("why"), 400, null),
        arguments(new ImageTooLargeException("why"), 413, null),
        arguments(new UnsupportedImageException("why"), 415, null),
        arguments(new ImagesBusyException("why"), 503, "1"),
        arguments(new ImageStoreUnavailableException("why"), 503, "1"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureBecomesAProblemDocument(ImageException failure, int status, String retryAfter) {
    try (Response response = new ImageProblems().toResponse(failure)) {
      assertThat(response.getStatus()).isEqualTo(status);
      assertThat(response.getHeaderString("Retry-After")).isEqualTo(retryAfter);
      assertThat(response.getMediaType()).hasToString("application/problem+json");
    }
  }
}
