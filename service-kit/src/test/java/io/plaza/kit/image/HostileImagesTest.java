package io.plaza.kit.image;

import static io.plaza.kit.image.Samples.concat;
import static io.plaza.kit.image.Samples.encode;
import static io.plaza.kit.image.Samples.head;
import static io.plaza.kit.image.Samples.png;
import static io.plaza.kit.image.Samples.pngChunk;
import static io.plaza.kit.image.Samples.pngHeader;
import static io.plaza.kit.image.Samples.quarters;
import static io.plaza.kit.image.Samples.resource;
import static io.plaza.kit.image.Samples.tail;
import static io.plaza.kit.image.Samples.webp;
import static io.plaza.kit.image.Samples.webpChunk;
import static io.plaza.kit.image.Samples.withChunk;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class HostileImagesTest {
  private final Renditions renditions = new Renditions();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G",
        "GIF89",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "%PDF-1.7",
        "BM000000",
        "RIFF0000WAVE",
        "MM\0*",
        "\u00ff\u00d8",
        "hello, world"
      })
  void whatIsNoPictureOfASupportedKindIsRefused(String content) {
    assertRefused(content.getBytes(ISO_8859_1));
  }

  static Stream<Arguments> tooLarge() throws IOException {
    byte[] jpeg = encode(quarters(16, 16), "jpeg");
    for (int i = 0; i < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 7000).putShort(i + 7, (short) 7000);
        break;
      }
    }
    byte[] gif = encode(quarters(16, 16, BufferedImage.TYPE_BYTE_INDEXED), "gif");
    int descriptor = 13 + 3 * (2 << (gif[10] & 7));
    while (gif[descriptor] != ',') {
      descriptor += 2;
      while (gif[descriptor] != 0) {
        descriptor += 1 + gif[descriptor];
      }
      descriptor++;
    }
    ByteBuffer.wrap(gif).putInt(descriptor + 5, 0xffffffff);
    byte[] lossy = resource("lossy.webp");
    ByteBuffer.wrap(lossy).putInt(26, 0xff3fff3f);
    return Stream.of(
        arguments("JPEG", jpeg),
        arguments("PNG", png(pngHeader(40_000, 40_000, 8, 2), pngChunk("IDAT", new byte[9]))),
        arguments("PNG of one row", png(pngHeader(70_000, 1, 8, 2), pngChunk("IDAT", new byte[9]))),
        arguments("GIF", gif),
        arguments("lossy WebP", lossy),
        arguments("lossless WebP", Samples.losslessWebp(16_383, 16_383, 0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tooLarge")
  void aPictureThatDeclaresTooManyPixelsIsRefusedBeforeItIsDecoded(String kind, byte[] upload) {
    assertThatThrownBy(() -> renditions.make(upload)).isInstanceOf(ImageTooLargeException.class);
  }

  @Test
  void aPngWithAnImpossibleSizeIsRefused() {
    assertRefused(png(pngHeader(0, 10, 8, 2), pngChunk("IDAT", new byte[9])));
    assertRefused(png(pngHeader(-1, -1, 8, 2), pngChunk("IDAT", new byte[9])));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.plaza.kit.image.RenditionsTest#pictures")
  void aPictureThatIsCutOffIsRefused(String kind, byte[] upload) {
    for (int length = 0; length < upload.length - 16; length += 7) {
      assertRefused(head(upload, length));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.plaza.kit.image.RenditionsTest#pictures")
  void damageNeverCausesAnythingButARefusal(String kind, byte[] upload) {
    Random random = new Random(42);
    for (int round = 0; round < 400; round++) {
      byte[] damaged = upload.clone();
      for (int i = 0; i <= round % 5; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(renditions.make(damaged).bytes()).isNotEmpty();
      } catch (UnsupportedImageException | ImageTooLargeException refusal) {
        assertThat(refusal.getMessage()).doesNotContain("Exception");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iCCP", "zTXt", "iTXt"})
  void aPngChunkThatInflatesToHundredsOfMebibytesDoesNoHarm(String type) {
    byte[] bomb = Samples.deflate(new byte[256 * 1024 * 1024]);
    byte[] prefix = (type.equals("iTXt") ? "name\0\1\0\0\0" : "name\0\0").getBytes(ISO_8859_1);
    byte[] upload = withChunk(encode(quarters(64, 48), "png"), type, concat(prefix, bomb));

    assertThat(renditions.make(upload).width()).isEqualTo(64);
  }

  @Test
  void pixelsBehindTheLastRowOfAPngAreNotInflated() {
    byte[] bomb = Samples.deflate(new byte[256 * 1024 * 1024]);
    byte[] upload = png(pngHeader(4, 4, 8, 2), pngChunk("IDAT", bomb));

    assertThat(renditions.make(upload).width()).isEqualTo(4);
  }

  @Test
  void aGifWithAHugeLogicalScreenIsAsSmallAsItsFrame() {
    byte[] gif = encode(quarters(64, 48, BufferedImage.TYPE_BYTE_INDEXED), "gif");
    ByteBuffer.wrap(gif).putInt(6, 0xffffffff);

    assertThat(renditions.make(gif).width()).isEqualTo(64);
  }

  @Test
  void aJpegWithThousandsOfScansIsRefused() throws IOException {
    byte[] jpeg = Samples.progressiveJpeg(quarters(64, 48));
    int scan = jpeg.length - 2;
    while (jpeg[scan] != (byte) 0xff || jpeg[scan + 1] != (byte) 0xda) {
      scan--;
    }
    byte[] last = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
    byte[][] scans = new byte[5000][];
    Arrays.fill(scans, last);

    assertRefused(concat(head(jpeg, scan), concat(scans), tail(jpeg, jpeg.length - 2)));
  }

  @Test
  void aLosslessWebpWhosePixelsTakeNoBytesIsDecodedWithinBounds() {
    Rendition rendition = renditions.make(Samples.losslessWebp(8000, 5000, 0xff336699));

    assertThat(rendition.width()).isEqualTo(1440);
    assertThat(Samples.decode(rendition).getRGB(700, 400) & 0xff).isBetween(0x95, 0x9d);
  }

  @Test
  void chunksOfAWebpThatReachBeyondItsEndAreRefused() throws IOException {
    byte[] lossy = resource("lossy.webp");
    ByteBuffer.wrap(lossy).putInt(16, 0xffffff7f);
    assertRefused(lossy);
    assertRefused(webp(webpChunk("ALPH", new byte[] {0}), tail(resource("lossy.webp"), 12)));
    assertRefused(webp(webpChunk("ANMF", new byte[3])));
    assertRefused(webp());
  }

  private void assertRefused(byte[] upload) {
    assertThatThrownBy(() -> renditions.make(upload))
        .isInstanceOf(UnsupportedImageException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("Exception", "twelvemonkeys");
  }
}
