package io.plaza.system.oneserver;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Person;
import io.plaza.system.Plaza;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders and ports that can't be used are refused in words, before anything else happens. */
class DataFolderIT {

  private static void assertRefused(OneServer.Preparation refused, String... words) {
    assertThat(refused.exitCode()).as(refused.output()).isNotZero();
    assertThat(refused.output()).contains(words);
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefused() {
    try (OneServer first = OneServer.named("first").startingQuickly();
        OneServer second = OneServer.named("second").startingQuickly()) {
      first.start();
      second.set("plaza.data", first.data().toString());
      assertRefused(second.prepare(), first.data().toString(), "in use", "plaza.data");
      second.launch();
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(second.log()).contains("in use").contains("CWWKF0011I"));
      assertThat(second.health("ready").status()).isEqualTo(503);
      assertThat(second.health("live").status()).isEqualTo(200);
      assertThat(ServerLog.complaints(second.log()))
          .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\n\\s+at "))
          .anySatisfy(line -> assertThat(line).contains(first.data().toString()));
      Plaza plaza = first.plaza();
      Person person = plaza.newPerson();
      assertThat(plaza.share(person, "undisturbed").text()).isEqualTo("undisturbed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http.port", "mongodb.port", "s3.port"})
  void aPortThatIsTakenIsToldWithItsName(String name) throws IOException {
    try (ServerSocket taken =
            new ServerSocket(
                0, 1, name.equals("http.port") ? null : java.net.InetAddress.getLoopbackAddress());
        OneServer server = OneServer.named("taken-" + name).startingQuickly()) {
      server.set(name, Integer.toString(taken.getLocalPort()));
      assertRefused(server.prepare(), Integer.toString(taken.getLocalPort()), name);
    }
  }

  @Test
  void aFolderThatIsAFileIsRefused() throws IOException {
    try (OneServer server = OneServer.named("file").startingQuickly()) {
      Path file = Files.createTempFile("plaza", ".data");
      try {
        for (Path folder : List.of(file, file.resolve("below"))) {
          server.set("plaza.data", folder.toString());
          assertRefused(server.prepare(), folder.toString(), "plaza.data");
        }
      } finally {
        Files.delete(file);
      }
    }
  }

  @Test
  void aServerWhoseFolderCantBeUsedIsAliveAndSaysWhy() throws IOException {
    try (OneServer server = OneServer.named("unusable").startingQuickly()) {
      server.prepareData();
      Path file = Files.createTempFile("plaza", ".data");
      try {
        server.set("mongodb.port", Integer.toString(OneServer.freePort()));
        server.launchWithData(file);
        await()
            .atMost(Duration.ofMinutes(2))
            .untilAsserted(
                () -> assertThat(server.log()).contains("start-failed").contains("CWWKF0011I"));
        assertThat(server.health("live").status()).isEqualTo(200);
        assertThat(server.health("ready").status()).isEqualTo(503);
        assertThat(server.health("ready").body()).contains("DOWN");
        assertThatAnswer(
                server.plaza().post("/login", "{\"email\":\"a@b.org\",\"password\":\"12345678x\"}"))
            .isProblem(503);
      } finally {
        Files.delete(file);
      }
    }
  }
}
