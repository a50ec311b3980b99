package io.plaza.web.service;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;

/**
 * What signing in yields.
 *
 * @param value the token (RFC 6750)
 * @param expiresIn for how many seconds it is valid
 */
public record AccessToken(String value, int expiresIn) {

  /** Reads the service's answer. */
  @JsonbCreator
  public static AccessToken of(
      @JsonbProperty("access_token") String value, @JsonbProperty("expires_in") int expiresIn) {
    return new AccessToken(value, expiresIn);
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "AccessToken[" + expiresIn + " s]";
  }
}
