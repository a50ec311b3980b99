package io.plaza.kit.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Servers on several machines that share a name.
 *
 * @param url the name and the port
 */
record Peers(URI url) {

  private static final int TIMEOUT_MILLIS = 500;
  private static final int ENOUGH = 5;

  /** Refuses a URL that names no host or no port. */
  Peers {
    if (url.getHost() == null || url.getPort() < 0) {
      throw new IllegalArgumentException(
          "proxies.url must have a host and a port, but is '%s'.".formatted(url));
    }
  }

  /**
   * Returns whether one of them takes a connection; of many, whether one of the first five does.
   */
  boolean answer() {
    try {
      InetAddress[] addresses = InetAddress.getAllByName(url.getHost());
      for (int i = 0; i < Math.min(addresses.length, ENOUGH); i++) {
        if (takesConnections(addresses[i])) {
          return true;
        }
      }
    } catch (UnknownHostException nobody) {
      return false;
    }
    return false;
  }

  private boolean takesConnections(InetAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, url.getPort()), TIMEOUT_MILLIS);
      return true;
    } catch (IOException refusedOrSilent) {
      return false;
    }
  }
}
