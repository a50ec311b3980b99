package io.plaza.system;

import jakarta.json.JsonObject;

/**
 * Who wrote something, as others see it.
 *
 * @param id the user id
 * @param email the e-mail address
 */
public record Author(String id, String email) {

  static Author of(JsonObject json) {
    return new Author(json.getString("id"), json.getString("email"));
  }

  /**
   * Returns a person as an author.
   *
   * @param person who writes
   */
  public static Author of(Person person) {
    return new Author(person.id(), person.email());
  }
}
