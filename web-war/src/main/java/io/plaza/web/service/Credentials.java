package io.plaza.web.service;

/**
 * What an account is opened and entered with.
 *
 * @param email the e-mail address
 * @param password the password
 */
public record Credentials(String email, String password) {

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "Credentials[" + email + "]";
  }
}
