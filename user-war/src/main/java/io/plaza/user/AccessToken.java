package io.plaza.user;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A token as RFC 6749, section 5.1, answers it.
 *
 * @param accessToken the JWT
 * @param tokenType how to send it: {@code Bearer}
 * @param expiresIn how long it is valid, in seconds
 */
@JsonbPropertyOrder({"accessToken", "tokenType", "expiresIn"})
public record AccessToken(
    @JsonbProperty("access_token") String accessToken,
    @JsonbProperty("token_type") String tokenType,
    @JsonbProperty("expires_in") long expiresIn) {

  /** Leaves out the token, so that no log ever holds it. */
  @Override
  public String toString() {
    return "AccessToken";
  }
}
