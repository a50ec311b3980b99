package io.plaza.system;

/**
 * Someone who uses the system.
 *
 * @param email in lower case
 * @param password known to this test run alone
 * @param id the subject of the token
 * @param token an access token
 */
public record Person(String email, String password, String id, String token) {

  /** Hides password and token: records end up in the messages of failed assertions. */
  @Override
  public String toString() {
    return email;
  }
}
