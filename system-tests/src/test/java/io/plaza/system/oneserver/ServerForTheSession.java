package io.plaza.system.oneserver;

import io.plaza.system.Plaza;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the one server before the first test and stops it after the last, where the build says so
 * ({@code one.server.for}, the folder to keep it in) and no {@code base.url} is given.
 */
public final class ServerForTheSession implements LauncherSessionListener {

  /** The system property that names the folder of the server that all black-box tests share. */
  static final String FOLDER = "one.server.for";

  private final AtomicReference<OneServer> running = new AtomicReference<>();

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String folder = System.getProperty(FOLDER, "");
    if (System.getProperty(Plaza.BASE_URL, "").isBlank() && !folder.isBlank()) {
      OneServer server = OneServer.in(Path.of(folder)).startingQuickly();
      running.set(server);
      server.start();
      System.setProperty(Plaza.BASE_URL, server.baseUrl().toString());
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    OneServer server = running.getAndSet(null);
    if (server != null) {
      System.clearProperty(Plaza.BASE_URL);
      server.stop();
    }
  }
}
