package io.plaza.kit.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Shuts the server's port while its machine is cut off from the others, and opens it when what it
 * needs is there again: {@link CutOffState} tells when. What is sent to a server in the seconds in
 * which the network is back and its stores are not yet found again would fail. A connection that is
 * refused loses nothing: the proxy turns to another replica, also with what may be sent once only.
 *
 * <p>Configuration: {@code proxies.url}, where the proxies of several machines are. Without it the
 * port is always open.
 */
@ApplicationScoped
public class CutOff {

  private static final System.Logger LOG = System.getLogger(CutOff.class.getName());

  private final CutOffState state = new CutOffState();
  private Peers proxies;
  private boolean shut;
  private ScheduledFuture<?> watching;

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject @Any private Instance<ReadinessWatch> watches;

  @Inject
  @ConfigProperty(name = "proxies.url")
  private Optional<URI> url;

  /**
   * Begins to watch.
   *
   * @param event the application has started
   */
  protected void start(@Observes Startup event) {
    if (url.isPresent()) {
      proxies = new Peers(url.get());
      watching = scheduler.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }
  }

  /**
   * Ends watching.
   *
   * @param event the application stops
   */
  protected void stop(@Observes Shutdown event) {
    if (watching != null) {
      watching.cancel(true);
    }
  }

  private void look() {
    try {
      lookAndTurn();
    } catch (JMException | RuntimeException e) {
      // Whatever it is, it is tried again in a second, and an exception would end the schedule.
      LOG.log(Level.WARNING, "event=port-not-changed", e);
    }
  }

  private void lookAndTurn() throws JMException {
    List<Boolean> needs = watches.stream().map(ReadinessWatch::isReady).toList();
    boolean wasOpen = state.isOpen();
    boolean open = state.look(proxies.answer(), needs);
    if (open != wasOpen) {
      LOG.log(Level.WARNING, open ? "event=port-opened" : "event=port-shut");
    }
    // A server that stops shuts it, too: what was not shut here is left alone.
    if (open == shut) {
      if (open) {
        HttpPort.open();
      } else {
        HttpPort.shut();
      }
      shut = HttpPort.isShut();
    }
  }
}
