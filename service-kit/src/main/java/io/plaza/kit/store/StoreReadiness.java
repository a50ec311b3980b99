package io.plaza.kit.store;

import io.plaza.kit.health.ReadinessWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.Readiness;

/** Watches the service's document store, and makes its indexes, however late the store comes up. */
@Readiness
@ApplicationScoped
public class StoreReadiness extends ReadinessWatch {

  @Inject private DocumentStore store;

  @Override
  protected String name() {
    return "document-store";
  }

  @Override
  protected void check() {
    store.check();
  }
}
