package io.plaza.kit.image;

import static io.plaza.kit.image.Samples.concat;
import static io.plaza.kit.image.Samples.tail;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallHeapTest {
  private static final int WIDTH = 7300;
  private static final int HEIGHT = 5470;

  @TempDir Path pictures;
  @TempDir Path temporary;

  @Test
  void fortyMegapixelsOfAnyKindFitIntoAServerWith200MebibytesAndLeaveNoTemporaryFile()
      throws Exception {
    byte[] lossy = lossyWebp();
    byte[] stream = tail(Samples.losslessStream(WIDTH, HEIGHT, 0xff336699), 5);
    byte[] alpha = concat(new byte[] {1}, stream);
    byte[] jpeg = Samples.encode(Samples.stripes(WIDTH, HEIGHT), "jpeg");

    assertThat(
            renditionsOf(
                Samples.withSegment(jpeg, 0xe1, Samples.exif(6)),
                Samples.largePng(WIDTH, HEIGHT, 8, 2),
                Samples.largePng(WIDTH, HEIGHT, 16, 6),
                Samples.encode(Samples.stripes(WIDTH, HEIGHT), "gif"),
                lossy,
                Samples.webp(Samples.webpChunk("ALPH", alpha), tail(lossy, 12)),
                Samples.losslessWebp(WIDTH, HEIGHT, 0xff336699)))
        .startsWith(
            "image/jpeg 1079x1440",
            "image/jpeg 1440x1079",
            "image/png 1440x1079",
            "image/jpeg 1440x1079",
            "image/jpeg 1440x1079",
            "image/png 1440x1079",
            "image/jpeg 1440x1079");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  private List<String> renditionsOf(byte[]... uploads) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx200m");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SmallHeap.class.getName());
    for (byte[] upload : uploads) {
      Path picture = pictures.resolve("picture-" + command.size());
      command.add(Files.write(picture, upload).toString());
    }
    Path output = pictures.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readAllLines(output);
  }

  private static byte[] lossyWebp() throws IOException {
    byte[] compressed = Samples.resource("lossy-7300x5470.webp.gz");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    }
  }
}
