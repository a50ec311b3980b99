package io.plaza.kit.image;

import java.awt.Transparency;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a picture of our own of an uploaded one: decoded, scaled, turned upright by its EXIF
 * orientation, converted to sRGB, and encoded anew, so that neither metadata nor a foreign payload
 * survives (OWASP File Upload Cheat Sheet, "image rewriting").
 *
 * <p>JPEG, PNG, WebP and GIF are taken, told by content. The rendition is a JPEG, or a PNG where
 * the picture is transparent somewhere. An animation becomes its first frame.
 *
 * <p>Up to {@value #MOST_PIXELS} pixels are decoded within about 100 MiB of heap, because large
 * pictures are read coarser and turned after scaling. Thread-safe; how many run at once is for
 * {@link ImageWorkshop} to say.
 */
public final class Renditions {
  /** The most pixels that an upload may have. */
  public static final int MOST_PIXELS = 40_000_000;

  /** The most pixels on the longer side of a rendition. */
  public static final int LONGEST_SIDE = 1440;

  /** What JPEG and GIF allow; a row of a longer PNG would itself be a burden. */
  private static final int MOST_PIXELS_ON_A_SIDE = 65_535;

  private static final float JPEG_QUALITY = 0.85f;

  /**
   * Makes the rendition of an upload.
   *
   * @param upload the bytes as they came; the caller has bounded their number
   * @throws ImageTooLargeException if it has more than {@value #MOST_PIXELS} pixels
   * @throws UnsupportedImageException if it is not of a kind that is taken, or broken
   */
  public Rendition make(byte[] upload) {
    ImageFormat format =
        ImageFormat.of(upload)
            .orElseThrow(
                () -> new UnsupportedImageException("Send a JPEG, PNG, WebP or GIF image."));
    try {
      return render(format.open(upload));
    } catch (UnsupportedImageException | ImageTooLargeException known) {
      throw known;
    } catch (IOException | RuntimeException | AssertionError | StackOverflowError broken) {
      // Decoders report broken data in any of these ways.
      throw new UnsupportedImageException("The " + format + " image is broken.", broken);
    }
  }

  private Rendition render(Picture picture) throws IOException {
    int width = picture.width();
    int height = picture.height();
    checkSize(width, height);
    double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(width, height));
    int toWidth = Math.max(1, (int) Math.round(width * scale));
    int toHeight = Math.max(1, (int) Math.round(height * scale));

    AreaAverage average = new AreaAverage(toWidth, toHeight);
    picture.decode(average);
    int[] pixels = average.pixels();
    Optional<byte[]> profile = picture.colorProfile();
    if (profile.isPresent()) {
      convertToSrgb(pixels, toWidth, toHeight, profile.get());
    }
    Orientation orientation = picture.orientation();
    pixels = orientation.apply(pixels, toWidth, toHeight);
    boolean swapped = orientation.isSwapped();
    return encode(
        pixels,
        swapped ? toHeight : toWidth,
        swapped ? toWidth : toHeight,
        average.isTransparent());
  }

  private static void checkSize(int width, int height) {
    if (width < 1 || height < 1) {
      throw new UnsupportedImageException("The image has no pixels.");
    }
    if ((long) width * height > MOST_PIXELS) {
      throw new ImageTooLargeException(
          "The image has %d x %d pixels; at most %d megapixels are taken."
              .formatted(width, height, MOST_PIXELS / 1_000_000));
    }
    if (Math.max(width, height) > MOST_PIXELS_ON_A_SIDE) {
      throw new ImageTooLargeException(
          "The image has %d x %d pixels; at most %d on a side are taken."
              .formatted(width, height, MOST_PIXELS_ON_A_SIDE));
    }
  }

  private static void convertToSrgb(int[] pixels, int width, int height, byte[] profileBytes) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(profileBytes);
      if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
        return;
      }
      WritableRaster colors = rgb(new ICC_ColorSpace(profile), width, height).getRaster();
      WritableRaster converted = colors.createCompatibleWritableRaster();
      int[] row = new int[width * 3];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int pixel = pixels[y * width + x];
          row[x * 3] = pixel >> 16 & 0xff;
          row[x * 3 + 1] = pixel >> 8 & 0xff;
          row[x * 3 + 2] = pixel & 0xff;
        }
        colors.setPixels(0, y, width, 1, row);
      }
      new ColorConvertOp(
              new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null)
          .filter(colors, converted);
      for (int y = 0; y < height; y++) {
        converted.getPixels(0, y, width, 1, row);
        for (int x = 0; x < width; x++) {
          pixels[y * width + x] =
              pixels[y * width + x] & 0xff000000
                  | row[x * 3] << 16
                  | row[x * 3 + 1] << 8
                  | row[x * 3 + 2];
        }
      }
    } catch (IllegalArgumentException | CMMException unusable) {
      // As browsers do: with a profile that can't be used, the colours count as sRGB.
      return;
    }
  }

  private static BufferedImage rgb(ColorSpace space, int width, int height) {
    ComponentColorModel model =
        new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    return new BufferedImage(
        model, model.createCompatibleWritableRaster(width, height), false, null);
  }

  private static Rendition encode(int[] pixels, int width, int height, boolean transparent)
      throws IOException {
    BufferedImage image =
        new BufferedImage(
            width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    image.getRaster().setDataElements(0, 0, width, height, pixels);
    ImageWriter writer = ImageReaders.writer(transparent ? "png" : "jpeg");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 * 1024);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (!transparent) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(JPEG_QUALITY);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return new Rendition(
        bytes.toByteArray(), transparent ? "image/png" : "image/jpeg", width, height);
  }
}
