package io.plaza.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tells whether a port can be listened on. */
final class Ports {
  private Ports() {}

  /**
   * Refuses a port that another program has.
   *
   * @param address the interface, null for all
   * @param property with which to choose another one
   * @throws StoreException if the port is taken or must not be used
   */
  static void requireFree(InetAddress address, int port, String what, String property) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new StoreException(
          "Port %d, for %s, can't be used (%s). Choose another one with -D%s=<port>."
              .formatted(port, what, e.getMessage(), property),
          e);
    }
  }
}
