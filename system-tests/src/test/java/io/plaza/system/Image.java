package io.plaza.system;

import jakarta.json.JsonObject;

/**
 * A picture, as others see it.
 *
 * @param url a path on the same origin
 * @param width in pixels
 * @param height in pixels
 */
public record Image(String url, int width, int height) {

  static Image of(JsonObject json) {
    return new Image(json.getString("url"), json.getInt("width"), json.getInt("height"));
  }
}
