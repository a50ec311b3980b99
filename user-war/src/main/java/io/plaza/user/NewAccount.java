package io.plaza.user;

import jakarta.validation.constraints.NotNull;

/**
 * What a client sends to register.
 *
 * @param email the address that the account is known by
 * @param password what is to prove that it is the owner who logs in
 */
public record NewAccount(
    @NotNull(message = "is missing") @EmailAddress String email,
    @NotNull(message = "is missing") @PasswordLength(min = 8, max = 128) @NotCommon
        String password) {

  /** Trims the address and puts it in lower case. The password stays as it is. */
  public NewAccount {
    email = EmailAddress.Validator.normal(email);
  }

  /** Says nothing of its content, so that no log ever holds it. */
  @Override
  public String toString() {
    return "NewAccount";
  }
}
