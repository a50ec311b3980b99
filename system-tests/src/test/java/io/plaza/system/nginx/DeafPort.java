package io.plaza.system.nginx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that says nothing to who knocks, as a machine without power does: its queue of connections
 * is full, and nobody takes any.
 */
final class DeafPort implements AutoCloseable {

  private static final int MOST = 100;
  private static final int DEAF_MILLIS = 300;

  private final ServerSocket listening;
  private final List<Socket> queue = new ArrayList<>();

  DeafPort() {
    try {
      listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      while (!isDeaf()) {
        if (queue.size() > MOST) {
          throw new IllegalStateException("The queue of connections is never full.");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isDeaf() throws IOException {
    Socket socket = new Socket();
    queue.add(socket);
    try {
      socket.connect(
          new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort()), DEAF_MILLIS);
      return false;
    } catch (SocketTimeoutException silence) {
      return true;
    }
  }

  /** Returns address and port, as nginx takes them. */
  String address() {
    return listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort();
  }

  @Override
  public void close() {
    try {
      for (Socket socket : queue) {
        socket.close();
      }
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
