package io.plaza.system;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer, read to its end.
 *
 * @param status the status code
 * @param headers the headers
 * @param bytes the body
 */
public record Answer(int status, HttpHeaders headers, byte[] bytes) {

  static Answer of(HttpResponse<byte[]> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /**
   * Returns a header's first value.
   *
   * @param name the header's name
   */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Returns the body as text. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Returns the body as a JSON object. */
  public JsonObject object() {
    return json().asJsonObject();
  }

  /** Returns the body as a JSON array. */
  public JsonArray array() {
    return json().asJsonArray();
  }

  private JsonValue json() {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
      return reader.readValue();
    } catch (jakarta.json.JsonException e) {
      throw new AssertionError("This is not JSON: " + this, e);
    }
  }

  @Override
  public String toString() {
    String body = text();
    return status + " " + headers.map() + " " + body.substring(0, Math.min(600, body.length()));
  }
}
