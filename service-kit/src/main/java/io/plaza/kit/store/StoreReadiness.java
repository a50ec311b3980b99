package io.plaza.kit.store;

import io.plaza.kit.health.ReadinessWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.Readiness;

/**
 * Watches the service's document store. Makes its indexes and has the service rehearsed, however
 * late the store comes up.
 */
@Readiness
@ApplicationScoped
public class StoreReadiness extends ReadinessWatch {

  @Inject private DocumentStore store;
  @Inject @Any private Instance<Rehearsal> rehearsals;
  private boolean rehearsed;

  @Override
  protected String name() {
    return "document-store";
  }

  @Override
  protected void check() {
    store.check();
    if (!rehearsed) {
      rehearsals.forEach(Rehearsal::rehearse);
      rehearsed = true;
    }
  }
}
