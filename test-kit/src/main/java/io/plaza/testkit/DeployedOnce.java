package io.plaza.testkit;

import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Leaves the WAR where it is until the server stops. Its application is in the server's
 * configuration, as in production, so that Liberty stops it when its file goes but never forgets
 * it, which is what the adapter would wait for.
 *
 * <p>Hence one in-container test class in a module.
 */
public class DeployedOnce implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Keeper.class);
  }

  /** Takes the event that would undeploy, and passes it on to nobody. */
  public static class Keeper {

    void keep(@Observes EventContext<UnDeployManagedDeployments> undeploy) {
      // Nothing proceeds.
    }
  }
}
