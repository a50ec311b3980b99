package io.plaza.kit.store;

import io.plaza.kit.health.ReadinessWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.Readiness;

/**
 * Watches the service's document store. Makes its indexes and has the service rehearsed, however
 * late the store comes up: until it goes as quickly as users need it to, who else are turned away
 * by a server that has just become ready and gets little of a processor.
 */
@Readiness
@ApplicationScoped
public class StoreReadiness extends ReadinessWatch {

  /** A fifth of what an operation of a store may take where nothing else is configured. */
  private static final Duration QUICKLY = Duration.ofMillis(200);

  /** A store that is slow is used all the same. */
  private static final int MOST_REHEARSALS = 5;

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
      rehearse();
      rehearsed = true;
    }
  }

  private void rehearse() {
    long taken = Long.MAX_VALUE;
    for (int i = 0; i < MOST_REHEARSALS && taken > QUICKLY.toNanos(); i++) {
      long begun = System.nanoTime();
      rehearsals.forEach(Rehearsal::rehearse);
      taken = System.nanoTime() - begun;
    }
  }
}
