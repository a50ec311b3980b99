package io.plaza.system.oneserver;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A port in front of another one, which can be closed (connections are refused), open (they go
 * through) or hang (they are taken and nothing ever comes back). Closed at first. Used by one
 * thread.
 */
final class TcpDoor implements AutoCloseable {

  private final int port;
  private final int behind;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServerSocket door;

  /**
   * A closed door.
   *
   * @param behind the port that it leads to
   */
  TcpDoor(int behind) {
    this.port = OneServer.freePort();
    this.behind = behind;
  }

  /** Returns the port to knock at. */
  int port() {
    return port;
  }

  /** Lets connections through. */
  void open() {
    listen(true);
  }

  /** Takes connections and never answers; those that were through hang up. */
  void hang() {
    listen(false);
  }

  /** Refuses connections; those that were through hang up. */
  void shut() {
    try {
      if (door != null) {
        door.close();
      }
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.clear();
  }

  private void listen(boolean through) {
    shut();
    // The one before is gone only when the thread that accepts there has left.
    await("port " + port).ignoreException(BindException.class).until(() -> bind() != null);
    ServerSocket opened = door;
    threads.execute(() -> accept(opened, through));
  }

  private ServerSocket bind() throws IOException {
    ServerSocket opened = new ServerSocket();
    try {
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    door = opened;
    return opened;
  }

  private void accept(ServerSocket opened, boolean through) {
    try {
      while (true) {
        Socket caller = opened.accept();
        sockets.add(caller);
        if (through) {
          Socket called = new Socket(InetAddress.getLoopbackAddress(), behind);
          sockets.add(called);
          threads.execute(() -> pump(caller, called));
          threads.execute(() -> pump(called, caller));
        }
      }
    } catch (IOException closed) {
      // The door was shut.
      return;
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException hungUp) {
      // Either side may hang up at any time; both are closed now.
      return;
    }
  }

  @Override
  public void close() {
    shut();
    threads.shutdownNow();
  }
}
