package io.plaza.web.service;

import java.util.Optional;

/**
 * What came of asking a service: a value, a refusal, or neither because it can't be had.
 *
 * @param value what it answered, or null
 * @param refusal why it refused, or null
 * @param <T> what it was asked for
 */
public record Answer<T>(T value, Refusal refusal) {

  static <T> Answer<T> of(T value) {
    return new Answer<>(value, null);
  }

  static <T> Answer<T> refused(Refusal refusal) {
    return new Answer<>(null, refusal);
  }

  static <T> Answer<T> away() {
    return new Answer<>(null, null);
  }

  /** Returns whether there is a value. */
  public boolean isHere() {
    return value != null;
  }

  /** Returns why the service refused, if it did. */
  public Optional<Refusal> refused() {
    return Optional.ofNullable(refusal);
  }

  /** Returns whether the service refused with a status. */
  public boolean isRefusedWith(int status) {
    return refusal != null && refusal.status() == status;
  }
}
