package io.plaza.user;

import io.plaza.kit.health.ReadinessWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reads the signing keys every two seconds, so that a new file in their directory is all that a
 * rotation takes. Without a key to sign with the service is not ready.
 */
@Readiness
@ApplicationScoped
public class SigningKeyWatch extends ReadinessWatch {

  @Inject private SigningKeys keys;

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
