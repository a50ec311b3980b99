package io.plaza.stores;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the stores with the server and stops them with it. If they can't start, the log says why
 * in one line and the server runs on: the services find no store and report that they are not
 * ready.
 */
public final class StoresListener implements ServletContextListener {
  private static final Logger LOGGER = System.getLogger(StoresListener.class.getName());

  private final AtomicReference<EmbeddedStores> running = new AtomicReference<>();

  /** For the server. */
  public StoresListener() {}

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Config config = ConfigProvider.getConfig();
    try {
      running.set(EmbeddedStores.start(key -> config.getOptionalValue(key, String.class)));
    } catch (StoreException e) {
      LOGGER.log(
          Level.ERROR, "store=documents,objects event=start-failed reason=\"{0}\"", e.getMessage());
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    EmbeddedStores stores = running.getAndSet(null);
    if (stores != null) {
      stores.close();
    }
  }
}
