package io.plaza.system.oneserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the server logged while all other tests, good and bad input, ran against it. It has stopped
 * since.
 */
class CleanLogIT {

  private static String log() throws IOException {
    Path file =
        Path.of(
            System.getProperty("one.server.target"),
            "one-server/usr/servers/defaultServer/logs/messages.log");
    assertThat(file).as("the log of the server that all tests ran against").isRegularFile();
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  @Test
  void isOfAWholeRunFromStartToStop() throws IOException {
    assertThat(log()).contains("CWWKF0011I").contains("CWWKE0036I").contains("event=started");
  }

  @Test
  void warnsOfNothingAndHasNoStackTrace() throws IOException {
    assertThat(ServerLog.complaints(log())).isEmpty();
  }

  @Test
  void tellsNobodysAddressPasswordOrToken() throws IOException {
    String log = log();
    assertThat(log.lines().filter(line -> line.contains("@example.org")).toList()).isEmpty();
    assertThat(log.lines().filter(line -> line.contains("eyJ")).toList()).isEmpty();
    assertThat(log.lines().filter(line -> line.contains("PRIVATE KEY")).toList()).isEmpty();
  }

  @Test
  void noticesComplaintsWhereThereAreSome() {
    String head = "[11/22/26, 3:45:07:996 UTC] 00000025 io.plaza.Some                     ";
    String log =
        head
            + "I all is well\n"
            + head
            + "W take care\n"
            + head
            + "I so\n\tat io.plaza.X.y(X.java:1)\n";
    assertThat(ServerLog.complaints(log))
        .isEqualTo(List.of(head + "W take care\n", head + "I so\n\tat io.plaza.X.y(X.java:1)\n"));
  }
}
