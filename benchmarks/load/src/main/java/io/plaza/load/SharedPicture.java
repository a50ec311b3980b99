package io.plaza.load;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Shares a picture, of the size of a photo and about as hard to compress, as a story. */
public final class SharedPicture {

  private static final Pattern URL = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]+)\"");
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1200;
  private static final int GRAIN = 12;

  private SharedPicture() {}

  /**
   * Shares the picture and prints the path that it is served at.
   *
   * @param arguments the system's base URL, an access token
   * @throws IOException if the system does not answer
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String boundary = UUID.randomUUID().toString();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"picture.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n")
            .formatted(boundary)
            .getBytes(StandardCharsets.US_ASCII));
    ImageIO.write(picture(), "jpeg", body);
    body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.US_ASCII));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(arguments[0]).resolve("/story"))
            .header("Authorization", "Bearer " + arguments[1])
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(request, HttpResponse.BodyHandlers.ofString());
    Matcher url = URL.matcher(answer.body());
    if (answer.statusCode() != 201 || !url.find()) {
      throw new IllegalStateException("/story answered " + answer.statusCode());
    }
    System.out.println(url.group(1));
  }

  /** Returns soft waves of colour with a little grain, the same each time. */
  private static BufferedImage picture() {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Random grain = new Random(1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int red = level(Math.sin(x / 90.0 + y / 210.0), grain);
        int green = level(Math.sin(x / 150.0 - y / 70.0), grain);
        int blue = level(Math.sin((x + y) / 240.0), grain);
        picture.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return picture;
  }

  private static int level(double wave, Random grain) {
    return (int) (120 + 100 * wave) + grain.nextInt(GRAIN);
  }
}
