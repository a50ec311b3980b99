package io.plaza.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A Dockerfile that is built by itself starts from the image that Compose starts from. */
class ImageNamesTest {

  private static final Path ROOT = Path.of(System.getProperty("plaza.root", ".."));

  @Test
  void everyDockerfileNamesTheBaseImageThatComposeNames() throws IOException {
    Properties images = new Properties();
    try (Reader file = Files.newBufferedReader(ROOT.resolve(".env"))) {
      images.load(file);
    }
    List<Path> dockerfiles;
    try (Stream<Path> files = Files.find(ROOT, 3, (file, a) -> file.endsWith("Dockerfile"))) {
      dockerfiles = files.filter(file -> !file.toString().contains("target")).toList();
    }
    assertThat(dockerfiles).hasSizeGreaterThanOrEqualTo(8);
    for (Path dockerfile : dockerfiles) {
      String argument =
          Files.readAllLines(dockerfile).stream()
              .filter(line -> line.startsWith("ARG "))
              .findFirst()
              .orElse("none")
              .substring("ARG ".length());
      String[] nameAndImage = argument.split("=", 2);
      assertThat(nameAndImage).as("%s: %s", dockerfile, argument).hasSize(2);
      assertThat(nameAndImage[1])
          .as(dockerfile.toString())
          .isEqualTo(images.getProperty(nameAndImage[0]));
    }
  }
}
