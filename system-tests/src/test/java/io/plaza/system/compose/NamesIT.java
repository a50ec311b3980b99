package io.plaza.system.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses move, and names come and go: nobody remembers them for long. */
class NamesIT {

  private final Compose compose = new Compose();

  @ParameterizedTest
  @ValueSource(strings = {"user", "status", "story", "post", "notification", "web"})
  void aServerAsksAgainForNamesAfterTwoSecondsAndForUnknownOnesAtOnce(String service)
      throws URISyntaxException {
    Path classes =
        Path.of(NameCache.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String found =
        compose.run(
            "docker",
            "run",
            "--rm",
            "--volume",
            classes + ":/classes:ro",
            compose.container(service).image(),
            "bash",
            "-c",
            "java $(grep ^- /config/jvm.options) -cp /classes " + NameCache.class.getName());

    assertThat(found.lines().reduce((first, last) -> last)).contains("2 0");
  }
}
