package io.plaza.kit.image;

import static io.plaza.kit.image.Samples.concat;
import static io.plaza.kit.image.Samples.decode;
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
import static io.plaza.kit.image.Samples.withSegment;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RenditionsTest {
  private static final int RED = 0xffff0000;
  private static final int GREEN = 0xff00ff00;
  private static final int BLUE = 0xff0000ff;
  private static final int WHITE = 0xffffffff;

  private final Renditions renditions = new Renditions();

  static Stream<Arguments> pictures() throws IOException {
    BufferedImage picture = quarters(64, 48);
    return Stream.of(
        arguments("JPEG", encode(picture, "jpeg")),
        arguments("progressive JPEG", Samples.progressiveJpeg(picture)),
        arguments("PNG", encode(picture, "png")),
        arguments("palette PNG", encode(quarters(64, 48, BufferedImage.TYPE_BYTE_INDEXED), "png")),
        arguments("GIF", encode(quarters(64, 48, BufferedImage.TYPE_BYTE_INDEXED), "gif")),
        arguments("lossy WebP", resource("lossy.webp")),
        arguments("lossless WebP", resource("lossless.webp")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void everyKindBecomesAJpegThatLooksTheSame(String kind, byte[] upload) {
    Rendition rendition = renditions.make(upload);

    assertThat(rendition.mediaType()).isEqualTo("image/jpeg");
    assertThat(rendition.width()).isEqualTo(64);
    assertThat(rendition.height()).isEqualTo(48);
    assertCorners(decode(rendition), RED, GREEN, BLUE, WHITE);
  }

  @Test
  void oneBitAndGrayPicturesKeepTheirBrightness() {
    for (int gray : new int[] {0, 60, 128, 200, 255}) {
      BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
      picture
          .getRaster()
          .setPixels(0, 0, 16, 16, IntStream.generate(() -> gray).limit(256).toArray());
      for (String format : List.of("png", "jpeg")) {
        assertNear(decode(renditions.make(encode(picture, format))).getRGB(8, 8), gray * 0x010101);
      }
    }
    BufferedImage bits = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(4, 4, WHITE);
    BufferedImage result = decode(renditions.make(encode(bits, "png")));
    assertThat(result.getRGB(4, 4) & 0xff).isGreaterThan(150);
    assertThat(result.getRGB(12, 12) & 0xff).isLessThan(20);
  }

  static Stream<Arguments> transparentPictures() throws IOException {
    byte[] gray = Samples.deflate(new byte[] {0, 10, 100});
    byte[] grayAlpha = Samples.deflate(new byte[] {0, 10, 0, 100, (byte) 255});
    byte[] colors = Samples.deflate(new byte[] {0, 1, 2, 3, 100, 100, 100});
    byte[] wide =
        Samples.deflate(new byte[] {0, 1, 1, 2, 2, 3, 3, 0, 0, 100, 0, 100, 0, 100, 0, -1, -1});
    byte[] indexes = Samples.deflate(new byte[] {0, 0, 1});
    return Stream.of(
        arguments(
            "gray with a transparent shade",
            png(
                pngHeader(2, 1, 8, 0),
                pngChunk("tRNS", new byte[] {0, 10}),
                pngChunk("IDAT", gray))),
        arguments("gray and alpha", png(pngHeader(2, 1, 8, 4), pngChunk("IDAT", grayAlpha))),
        arguments(
            "RGB with a transparent colour",
            png(
                pngHeader(2, 1, 8, 2),
                pngChunk("tRNS", new byte[] {0, 1, 0, 2, 0, 3}),
                pngChunk("IDAT", colors))),
        arguments("RGBA of 16 bits", png(pngHeader(2, 1, 16, 6), pngChunk("IDAT", wide))),
        arguments(
            "palette",
            png(
                pngHeader(2, 1, 8, 3),
                pngChunk("PLTE", new byte[] {9, 9, 9, 100, 100, 100}),
                pngChunk("tRNS", new byte[] {0}),
                pngChunk("IDAT", indexes))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transparentPictures")
  void everyKindOfTransparencyOfPngIsKeptInAPng(String kind, byte[] upload) {
    Rendition rendition = renditions.make(upload);

    assertThat(rendition.mediaType()).isEqualTo("image/png");
    BufferedImage result = decode(rendition);
    assertThat(result.getRGB(0, 0) >>> 24).isZero();
    assertThat(result.getRGB(1, 0)).isEqualTo(0xff646464);
  }

  @Test
  void aTransparentGifBecomesAPng() {
    BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(3, 3, RED);
    Rendition rendition = renditions.make(encode(picture, "gif"));

    assertThat(rendition.mediaType()).isEqualTo("image/png");
    assertThat(decode(rendition).getRGB(0, 0) >>> 24).isZero();
    assertThat(decode(rendition).getRGB(3, 3)).isEqualTo(RED);
  }

  @Test
  void anAlphaChannelWithoutTransparencyStillMakesAJpeg() {
    BufferedImage picture = quarters(20, 20, BufferedImage.TYPE_INT_ARGB);

    assertThat(renditions.make(encode(picture, "png")).mediaType()).isEqualTo("image/jpeg");
  }

  @Test
  void theTransparencyOfALossyWebpIsKept() throws IOException {
    Rendition rendition = renditions.make(resource("lossy-with-alpha.webp"));

    assertThat(rendition.mediaType()).isEqualTo("image/png");
    BufferedImage result = decode(rendition);
    for (int x = 0; x < 64; x++) {
      assertThat(result.getRGB(x, 40) >>> 24).isEqualTo(x * 4);
    }
    assertNear(result.getRGB(60, 4), GREEN);
  }

  @Test
  void uncompressedTransparencyOfAWebpIsKeptInEveryFilter() throws IOException {
    byte[] lossy = resource("lossy.webp");
    for (int filter = 0; filter < 4; filter++) {
      byte[] alpha = new byte[1 + 64 * 48];
      alpha[0] = (byte) (filter << 2);
      alpha[1] = 77;
      if (filter == 0) {
        Arrays.fill(alpha, 1, alpha.length, (byte) 77);
      }
      byte[] upload = webp(webpChunk("ALPH", alpha), tail(lossy, 12));

      BufferedImage result = decode(renditions.make(upload));
      for (int y = 0; y < 48; y += 5) {
        for (int x = 0; x < 64; x += 5) {
          assertThat(result.getRGB(x, y) >>> 24).isEqualTo(77);
        }
      }
    }
  }

  @Test
  void aLosslessWebpIsDecodedToTheBit() throws IOException {
    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(resource("photo.png")));

    BufferedImage result = decode(renditions.make(resource("photo.webp")));
    for (int y = 0; y < expected.getHeight(); y++) {
      for (int x = 0; x < expected.getWidth(); x++) {
        assertThat(result.getRGB(x, y)).as("%d,%d", x, y).isEqualTo(expected.getRGB(x, y));
      }
    }
  }

  @Test
  void anAnimatedWebpBecomesItsFirstFrame() throws IOException {
    byte[] header = {2, 0, 0, 0, 63, 0, 0, 47, 0, 0};
    byte[] frame = concat(new byte[6], new byte[] {63, 0, 0, 47, 0, 0, 100, 0, 0, 0});
    byte[] upload =
        webp(
            webpChunk("VP8X", header),
            webpChunk("ANIM", new byte[6]),
            webpChunk("ANMF", concat(frame, tail(resource("lossless.webp"), 12))),
            webpChunk("ANMF", concat(frame, tail(resource("lossy.webp"), 12))));

    assertCorners(decode(renditions.make(upload)), RED, GREEN, BLUE, WHITE);
  }

  @ParameterizedTest(name = "orientation {0}")
  @CsvSource({
    "1, R G B W", "2, G R W B", "3, W B G R", "4, B W R G",
    "5, R B G W", "6, B R W G", "7, W G B R", "8, G W R B",
    "0, R G B W", "9, R G B W"
  })
  void picturesStandUprightWhateverTheirOrientation(int orientation, String corners)
      throws IOException {
    int[] expected =
        corners
            .chars()
            .filter(c -> c != ' ')
            .map(c -> List.of(RED, GREEN, BLUE, WHITE).get("RGBW".indexOf(c)))
            .toArray();
    boolean turned = orientation >= 5 && orientation <= 8;
    byte[] tiff = Samples.tiff(orientation, true);
    List<byte[]> uploads =
        List.of(
            withSegment(encode(quarters(64, 48), "jpeg"), 0xe1, Samples.exif(orientation)),
            withChunk(encode(quarters(64, 48), "png"), "eXIf", tiff),
            webp(tail(resource("lossy.webp"), 12), webpChunk("EXIF", tiff)));

    for (byte[] upload : uploads) {
      Rendition rendition = renditions.make(upload);
      assertThat(rendition.width()).isEqualTo(turned ? 48 : 64);
      assertThat(rendition.height()).isEqualTo(turned ? 64 : 48);
      assertCorners(decode(rendition), expected);
    }
  }

  @Test
  void exifDataThatIsBrokenIsIgnored() {
    byte[] exif = Samples.exif(6);
    for (int length = 0; length < exif.length; length++) {
      byte[] cut = withSegment(encode(quarters(64, 48), "jpeg"), 0xe1, head(exif, length));

      assertThat(renditions.make(cut).width()).isIn(64, 48);
    }
    ByteBuffer.wrap(exif).putInt(10, 0x7ffffff0);
    byte[] astray = withSegment(encode(quarters(64, 48), "jpeg"), 0xe1, exif);
    assertThat(renditions.make(astray).width()).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource({
    "1440, 1440, 1440, 1440", "2880, 100, 1440, 50", "100, 2880, 50, 1440", "1441, 7, 1440, 7",
    "4000, 3000, 1440, 1080", "5000, 1, 1440, 1", "3, 2, 3, 2", "65000, 300, 1440, 7"
  })
  void theLongerSideIsScaledDownTo1440PixelsAndNeverUp(
      int width, int height, int toWidth, int toHeight) {
    Rendition rendition = renditions.make(Samples.largePng(width, height, 8, 0));

    assertThat(rendition.width()).isEqualTo(toWidth);
    assertThat(rendition.height()).isEqualTo(toHeight);
    assertThat(decode(rendition).getWidth()).isEqualTo(toWidth);
  }

  @Test
  void scalingAveragesWhatAPixelCovers() {
    BufferedImage picture = new BufferedImage(2880, 20, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 2880; x++) {
        picture.setRGB(x, y, (x + y) % 2 == 0 ? 0xffffff : 0);
      }
    }
    BufferedImage result = decode(renditions.make(encode(picture, "png")));

    for (int x = 0; x < 1440; x += 100) {
      assertNear(result.getRGB(x, 5), 0x808080);
    }
  }

  @Test
  void transparentPixelsLendTheirColorToNoOther() {
    BufferedImage picture = new BufferedImage(2880, 20, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 2880; x++) {
        picture.setRGB(x, y, x % 2 == 0 ? RED : 0x0000ff00);
      }
    }
    BufferedImage result = decode(renditions.make(encode(picture, "png")));

    assertThat(result.getRGB(700, 5)).isEqualTo(0x80ff0000);
  }

  @Test
  void noMetadataSurvives() throws IOException {
    byte[] secret = "secret".getBytes(ISO_8859_1);
    byte[] jpeg = encode(quarters(64, 48), "jpeg");
    byte[] png = encode(quarters(64, 48, BufferedImage.TYPE_INT_ARGB), "png");
    List<byte[]> uploads =
        List.of(
            withSegment(jpeg, 0xe1, concat(Samples.exif(1), secret)),
            withSegment(jpeg, 0xfe, secret),
            concat(jpeg, secret),
            withChunk(png, "tEXt", concat("Comment\0".getBytes(ISO_8859_1), secret)),
            concat(png, secret),
            webp(tail(resource("lossy.webp"), 12), webpChunk("XMP ", secret)));

    for (byte[] upload : uploads) {
      assertThat(new String(renditions.make(upload).bytes(), ISO_8859_1)).doesNotContain("secret");
    }
  }

  @Test
  void colorsOfAnotherProfileAreConvertedToSrgb() throws IOException {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 32 * 32; i++) {
      picture.setRGB(i % 32, i / 32, 0x373737);
    }
    byte[] segment = concat("ICC_PROFILE\0".getBytes(ISO_8859_1), new byte[] {1, 1}, linear);
    byte[] chunk = concat("linear\0\0".getBytes(ISO_8859_1), Samples.deflate(linear));
    List<byte[]> uploads =
        List.of(
            withSegment(encode(picture, "jpeg"), 0xe2, segment),
            withChunk(encode(picture, "png"), "iCCP", chunk),
            webp(webpChunk("ICCP", linear), tail(Samples.losslessWebp(32, 32, 0xff373737), 12)));

    for (byte[] upload : uploads) {
      assertNear(decode(renditions.make(upload)).getRGB(16, 16), 0x808080);
    }
    byte[] broken = withChunk(encode(picture, "png"), "iCCP", head(chunk, 60));
    assertNear(decode(renditions.make(broken)).getRGB(16, 16), 0x373737);
  }

  @Test
  void cmykJpegsWork() throws IOException {
    WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 48, 4, null);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        inks.setPixel(x, y, x < 32 ? new int[] {255, 0, 0, 255} : new int[] {255, 255, 255, 255});
      }
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageWriter writer = ImageReaders.writer("jpeg");
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(jpeg)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(inks, null, null), null);
    }
    byte[] adobe = concat("Adobe".getBytes(ISO_8859_1), new byte[] {0, 100, 0, 0, 0, 0, 0});

    BufferedImage result = decode(renditions.make(withSegment(jpeg.toByteArray(), 0xee, adobe)));
    int red = result.getRGB(8, 8);
    assertThat(red >> 16 & 0xff).isGreaterThan(200);
    assertThat(red & 0xff).isLessThan(80);
    assertNear(result.getRGB(56, 8), WHITE);
  }

  private static void assertCorners(BufferedImage image, int... colors) {
    int right = image.getWidth() * 7 / 8;
    int bottom = image.getHeight() * 7 / 8;
    int left = image.getWidth() / 8;
    int top = image.getHeight() / 8;
    assertNear(image.getRGB(left, top), colors[0]);
    assertNear(image.getRGB(right, top), colors[1]);
    assertNear(image.getRGB(left, bottom), colors[2]);
    assertNear(image.getRGB(right, bottom), colors[3]);
  }

  private static void assertNear(int actual, int expected) {
    for (int shift = 0; shift < 24; shift += 8) {
      assertThat(actual >> shift & 0xff)
          .as("%08x is near %08x", actual, expected)
          .isBetween((expected >> shift & 0xff) - 12, (expected >> shift & 0xff) + 12);
    }
  }
}
