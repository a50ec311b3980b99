package io.plaza.user;

import jakarta.validation.constraints.NotNull;

/**
 * What a client sends to log in.
 *
 * @param email the account's address
 * @param password what proves that it is the owner
 */
public record Credentials(
    @NotNull(message = "is missing") @EmailAddress String email,
    @NotNull(message = "is missing") @PasswordLength(min = 1, max = 128) String password) {

  /** Trims the address and puts it in lower case. The password stays as it is. */
  public Credentials {
    email = EmailAddress.Validator.normal(email);
  }

  /** Says nothing of its content, so that no log ever holds it. */
  @Override
  public String toString() {
    return "Credentials";
  }
}
