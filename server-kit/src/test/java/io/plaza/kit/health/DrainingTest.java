package io.plaza.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainingTest {

  @TempDir private Path folder;

  @Test
  void aServerDrainsFromWhenItIsToldToStop() throws Exception {
    Path file = folder.resolve("draining");
    Draining draining = new Draining(Optional.of(file.toString()));
    assertThat(draining.isDraining()).isFalse();

    Files.createFile(file);

    assertThat(draining.isDraining()).isTrue();
  }

  @Test
  void aServerThatHasNoSuchFileNeverDrains() {
    assertThat(new Draining(Optional.empty()).isDraining()).isFalse();
  }
}
