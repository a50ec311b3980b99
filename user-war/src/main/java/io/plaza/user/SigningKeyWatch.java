package io.plaza.user;

import io.plaza.kit.health.ReadinessWatch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reads the signing keys every two seconds, so that a new file in their directory is all that a
 * rotation takes. Without a key to sign with the service is not ready.
 */
@Readiness
@Singleton
public class SigningKeyWatch extends ReadinessWatch {

  private final SigningKeys keys;

  @Inject
  SigningKeyWatch(SigningKeys keys) {
    this.keys = keys;
  }

  @Override
  protected String name() {
    return "signing-key";
  }

  @Override
  protected void check() {
    keys.refresh();
    if (keys.current().isEmpty()) {
      throw new IllegalStateException("There is no key to sign with; see signing.keys.");
    }
  }
}
