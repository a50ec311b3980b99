package io.plaza.system;

import jakarta.json.Json;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a person signs in with.
 *
 * @param email an e-mail address
 * @param password a password
 */
public record Credentials(String email, String password) {

  /** Returns an address and a password that nobody had before. */
  public static Credentials random() {
    SecureRandom random = new SecureRandom();
    byte[] name = new byte[10];
    random.nextBytes(name);
    byte[] password = new byte[12];
    random.nextBytes(password);
    return new Credentials(
        "p-" + HexFormat.of().formatHex(name) + "@example.org", HexFormat.of().formatHex(password));
  }

  /**
   * Returns the same person with another password.
   *
   * @param other the password
   */
  public Credentials withPassword(String other) {
    return new Credentials(email, other);
  }

  /**
   * Returns the same password for another address.
   *
   * @param other the address
   */
  public Credentials withEmail(String other) {
    return new Credentials(other, password);
  }

  /** Returns the body of a registration or a login. */
  public String toJson() {
    return Json.createObjectBuilder()
        .add("email", email)
        .add("password", password)
        .build()
        .toString();
  }

  /** Hides the password: records end up in the messages of failed assertions. */
  @Override
  public String toString() {
    return email;
  }
}
