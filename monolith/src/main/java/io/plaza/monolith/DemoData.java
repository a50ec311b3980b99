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
              210),
          new Person(
              "grace@example.org", "The bread rose. All of it. We may need a bigger kitchen.", 30),
          new Person(
              "linus@example.org",
              "Finally fixed the bicycle. It was the other brake, of course it was.",
              120),
          new Person(
              "mae@example.org",
              "Clear sky tonight! Saturn at ten, low in the south-east. Bring a coat. 🪐",
              265));

  private final URI server;
  private final HttpClient http;
  private final PrintStream out;

  DemoData(URI server, HttpClient http, PrintStream out) {
    this.server = server;
    this.http = http;
    this.out = out;
  }

  private record Person(String email, String status, int hue) {}

  /**
   * Makes the people, their statuses and stories. Where the first of them is there already, nothing
   * is changed.
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
          form(new DemoPicture(person.hue()).jpeg()),
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

  private static byte[] form(byte[] image) throws IOException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.write(
        bytes(
            "--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"picture.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n"));
    form.write(image);
    form.write(bytes("\r\n--" + BOUNDARY + "--\r\n"));
    return form.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
