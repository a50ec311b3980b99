package io.plaza.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code liberty/run}, the parent of each server: how one is told to stop. */
class DrainTest {

  private static final Path ROOT = Path.of(System.getProperty("plaza.root", ".."));
  private static final Duration LONG = Duration.ofSeconds(20);

  /** Writes a line when it is up and one when it is told to stop, and ends with the code given. */
  private static final String SERVER =
      "trap 'echo told >>\"$0\"; exit '$1 TERM; echo up >>\"$0\"; while :; do sleep 0.05; done";

  /** The same, but shuts its port as it is asked to, and writes a line then. */
  private static final String SERVER_WITH_PORT =
      "trap 'echo told >>\"$0\"; exit 0' TERM; echo up >>\"$0\";"
          + " while :; do if [ -s \"$DRAIN_FILE\" ]; then echo shut >>\"$0\"; rm \"$DRAIN_FILE\"; fi;"
          + " sleep 0.05; done";

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();
  private Path draining;
  private Path said;

  @BeforeEach
  void nameFiles() {
    draining = folder.resolve("draining");
    said = folder.resolve("said");
  }

  @AfterEach
  void stop() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process run(int seconds, String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(ROOT.resolve("liberty/run").toAbsolutePath().toString());
    line.addAll(Arrays.asList(command));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DRAIN_FILE", draining.toString());
    builder.environment().put("DRAIN_SECONDS", Integer.toString(seconds));
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private Process runServer(int seconds, int code) throws IOException {
    Process process = run(seconds, "sh", "-c", SERVER, said.toString(), Integer.toString(code));
    await().atMost(LONG).until(() -> hasSaid("up"));
    return process;
  }

  private boolean hasSaid(String word) throws IOException {
    return Files.exists(said) && Files.readAllLines(said).contains(word);
  }

  private static int codeOf(Process process) throws InterruptedException {
    assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).as("it has ended").isTrue();
    return process.exitValue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 143})
  void aServerServesOnBeforeItIsStopped(int code) throws Exception {
    Process process = runServer(2, code);
    assertThat(draining).doesNotExist();

    long told = System.nanoTime();
    process.destroy();
    await().atMost(LONG).until(() -> Files.exists(draining));
    assertThat(hasSaid("told")).isFalse();

    assertThat(codeOf(process)).isEqualTo(code);
    assertThat(Duration.ofNanos(System.nanoTime() - told)).isGreaterThan(Duration.ofSeconds(2));
    assertThat(hasSaid("told")).isTrue();
    assertThat(draining).doesNotExist();
  }

  @Test
  void withoutTimeToDrainItIsStoppedAtOnce() throws Exception {
    Process process = runServer(0, 143);
    process.destroy();
    assertThat(codeOf(process)).isEqualTo(143);
  }

  @Test
  void aServerShutsItsPortBeforeItIsStopped() throws Exception {
    Process process = run(1, "sh", "-c", SERVER_WITH_PORT, said.toString());
    await().atMost(LONG).until(() -> hasSaid("up"));
    process.destroy();
    assertThat(codeOf(process)).isZero();
    assertThat(said).hasContent("up\nshut\ntold");
  }

  @Test
  void aSecondSignalChangesNothing() throws Exception {
    Process process = runServer(3, 0);
    process.destroy();
    await().atMost(LONG).until(() -> Files.exists(draining));
    process.destroy();
    assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
    assertThat(codeOf(process)).isZero();
  }

  @Test
  void nobodyWaitsForAServerThatEndsByItself() throws Exception {
    Process process = runServer(600, 0);
    process.destroy();
    await().atMost(LONG).until(() -> Files.exists(draining));
    process
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(said.toString()))
        .forEach(ProcessHandle::destroyForcibly);
    assertThat(codeOf(process)).isEqualTo(137);
  }

  @Test
  void itEndsAsItsServerEnds() throws Exception {
    assertThat(codeOf(run(5, "sh", "-c", "exit 7"))).isEqualTo(7);
  }

  @Test
  void whatAServerBeforeLeftBehindMakesNoServerDrain() throws Exception {
    Files.createFile(draining);
    runServer(0, 0);
    assertThat(draining).doesNotExist();
  }
}
