package io.plaza.system.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document store whose first start ends half way lets its service in all the same. */
class FirstStartIT {

  private static final Path DEPLOY =
      Path.of(System.getProperty("plaza.root")).resolve("deploy/document-store").toAbsolutePath();

  private final Compose compose = new Compose();
  private final String store = "first-start-" + UUID.randomUUID();
  private final String password = UUID.randomUUID().toString();

  @AfterEach
  void remove() {
    compose.run("docker", "rm", "--force", "--volumes", store);
  }

  private void run(Path secrets) throws IOException {
    for (String name : new String[] {"root.password", "store.password"}) {
      Files.writeString(secrets.resolve(name), password);
    }
    compose.run(
        "docker",
        "run",
        "--detach",
        "--name",
        store,
        "--user",
        "999:999",
        "--env",
        "STORE_OF=status",
        "--volume",
        secrets + ":/run/secrets:ro",
        "--volume",
        DEPLOY + ":/opt/plaza:ro",
        "--entrypoint",
        "/bin/bash",
        compose.container("status-store").image(),
        "/opt/plaza/start");
  }

  private void killWhere(String program) {
    await(program)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> compose.run("docker", "top", store, "-eo", "pid,args").contains(program));
    compose.run("docker", "kill", store);
    compose.run("docker", "start", store);
  }

  private Compose.Outcome count(String... credentials) {
    String[] command = {"docker", "exec", store, "mongosh", "--quiet", "status"};
    String[] question = {"--eval", "print(db.status.countDocuments())"};
    return compose.tryRun(
        Stream.of(command, credentials, question).flatMap(Arrays::stream).toArray(String[]::new));
  }

  @Test
  void itIsBegunAgain(@TempDir Path secrets) throws IOException {
    secrets.toFile().setReadable(true, false);
    secrets.toFile().setExecutable(true, false);
    run(secrets);
    // Its data is there, its users are not, or the first of them is.
    killWhere("--bind_ip 127.0.0.1");
    killWhere("users.js");

    await("its service to be let in")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> count("--username", "status", "--password", password).exitCode() == 0);
    assertThat(count("--username", "status", "--password", password).output()).isEqualTo("0");
    assertThat(count().output()).contains("requires authentication");
  }
}
