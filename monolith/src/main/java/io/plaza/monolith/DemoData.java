package io.plaza.monolith;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Fills an empty system with a few people and what they share, through the public API as any client
 * would. Their password is made anew each time and printed.
 */
final class DemoData {

  private static final String BOUNDARY = "plaza-demonstration";

  private static final List<Person> PEOPLE =
      List.of(
          new Person(
              "ada@example.org",
              "Took the first train out this morning.\nFog over the river, and nobody talking.",
              "Looking for two people who like maps.\n\nWe are drawing the footpaths of the whole"
                  + " valley, by hand, one Saturday after another. Pencils are there.",
              210,
              false),
          new Person(
              "grace@example.org",
              "The bread rose. All of it. We may need a bigger kitchen.",
              "The bakery opens on Monday! Four years after the first loaf. Thank you, all of you.",
              30,
              true),
          new Person(
              "linus@example.org",
              "Finally fixed the bicycle. It was the other brake, of course it was.",
              null,
              120,
              true),
          new Person(
              "mae@example.org",
              "Clear sky tonight! Saturn at ten, low in the south-east. Bring a coat. 🪐",
              "After ten years at the observatory I start a new one in April: teaching the night"
                  + " sky to people who are afraid of the dark.",
              265,
              false));

  private final URI server;
  private final HttpClient http;
  private final PrintStream out;

  DemoData(URI server, HttpClient http, PrintStream out) {
    this.server = server;
    this.http = http;
    this.out = out;
  }

  /**
   * Someone, and what he or she shares.
   *
   * @param email the address
   * @param status a status
   * @param post a post's text, or null
   * @param hue the colour of his or her pictures, in degrees
   * @param picturePosted whether the post has a picture
   */
  private record Person(String email, String status, String post, int hue, boolean picturePosted) {}

  /**
   * Makes the people, their statuses, stories and posts. Where the first of them is there already,
   * nothing is changed.
   *
   * @throws IOException where the server refuses or can't be reached
   */
  void fill() throws IOException, InterruptedException {
    byte[] secret = new byte[9];
    new SecureRandom().nextBytes(secret);
    String password = HexFormat.of().formatHex(secret);
    for (Person person : PEOPLE) {
      String credentials =
          Json.createObjectBuilder()
              .add("email", person.email())
              .add("password", password)
              .build()
              .toString();
      if (post("/register", null, "application/json", bytes(credentials), 201, 409) == null) {
        out.println("The demonstration data is there already.");
        return;
      }
      String token =
          post("/login", null, "application/json", bytes(credentials), 200, 0)
              .getString("access_token");
      String status = Json.createObjectBuilder().add("text", person.status()).build().toString();
      post("/status", token, "application/json", bytes(status), 201, 0);
      post(
          "/story",
          token,
          "multipart/form-data; boundary=" + BOUNDARY,
          form(null, new DemoPicture(person.hue()).jpeg()),
          201,
          0);
      post(
          "/post",
          token,
          "multipart/form-data; boundary=" + BOUNDARY,
          form(
              person.post(),
              person.picturePosted() ? new DemoPicture(person.hue() + 40).jpeg() : null),
          201,
          0);
    }
    out.println("Sign in as " + PEOPLE.get(0).email() + " with the password " + password);
  }

  /** Returns the answer, or null where it is the one that means there is nothing to do. */
  private JsonObject post(
      String path, String token, String type, byte[] body, int wanted, int nothingToDo)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == nothingToDo) {
      return null;
    }
    if (answer.statusCode() != wanted) {
      throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
    }
    try (JsonReader json = Json.createReader(new StringReader(answer.body()))) {
      return json.readObject();
    }
  }

  /** Returns a form with a text, a picture or both. */
  private static byte[] form(String text, byte[] image) throws IOException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    if (text != null) {
      form.write(part("name=\"text\"", "text/plain; charset=UTF-8"));
      form.write(bytes(text + "\r\n"));
    }
    if (image != null) {
      form.write(part("name=\"image\"; filename=\"picture.jpg\"", "image/jpeg"));
      form.write(image);
      form.write(bytes("\r\n"));
    }
    form.write(bytes("--" + BOUNDARY + "--\r\n"));
    return form.toByteArray();
  }

  private static byte[] part(String name, String type) {
    return bytes(
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; "
            + name
            + "\r\nContent-Type: "
            + type
            + "\r\n\r\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
