package io.plaza.system.oneserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * A port in front of another one that lets everything through and reads along. It can be told to do
 * something the moment a certain request passes, before that reaches the other side, or when it has
 * been answered and nobody has heard so yet. What passes must be in clear: HTTP, or BSON, in which
 * commands and names are plain ASCII.
 */
final class Tripwire implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final int behind;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicReference<Trap> trap = new AtomicReference<>();

  /** What to wait for, when to act, and how. */
  private record Trap(Predicate<String> request, boolean answered, Runnable action) {}

  /**
   * A port that lets everything through.
   *
   * @param behind the port that it leads to
   */
  Tripwire(int behind) {
    this.behind = behind;
    try {
      door = new ServerSocket();
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** Returns the port to call. */
  int port() {
    return door.getLocalPort();
  }

  /**
   * Acts once, before a request is passed on, which it never is.
   *
   * @param request which request, by its text in ISO 8859-1
   * @param action what to do
   */
  void before(Predicate<String> request, Runnable action) {
    trap.set(new Trap(request, false, action));
  }

  /**
   * Acts once, when a request has been answered, before the answer is passed on, which it never is.
   *
   * @param request which request, by its text in ISO 8859-1
   * @param action what to do
   */
  void after(Predicate<String> request, Runnable action) {
    trap.set(new Trap(request, true, action));
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = door.accept();
        Socket called;
        try {
          called = new Socket(InetAddress.getLoopbackAddress(), behind);
        } catch (IOException nobodyThere) {
          caller.close();
          continue;
        }
        sockets.add(caller);
        sockets.add(called);
        AtomicReference<Trap> answer = new AtomicReference<>();
        threads.execute(() -> passRequests(caller, called, answer));
        threads.execute(() -> passAnswers(called, caller, answer));
      }
    } catch (IOException closed) {
      // The test is over.
      return;
    }
  }

  private void passRequests(Socket caller, Socket called, AtomicReference<Trap> answer) {
    try (caller;
        called) {
      InputStream in = caller.getInputStream();
      OutputStream out = called.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        Trap set = trap.get();
        if (set != null
            && set.request().test(new String(buffer, 0, count, StandardCharsets.ISO_8859_1))
            && trap.compareAndSet(set, null)) {
          if (!set.answered()) {
            set.action().run();
            return;
          }
          answer.set(set);
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException hungUp) {
      // Either side may hang up at any time; both are closed now.
      return;
    }
  }

  private static void passAnswers(Socket called, Socket caller, AtomicReference<Trap> answer) {
    try (caller;
        called) {
      InputStream in = called.getInputStream();
      OutputStream out = caller.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        Trap set = answer.getAndSet(null);
        if (set != null) {
          set.action().run();
          return;
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException hungUp) {
      // Either side may hang up at any time; both are closed now.
      return;
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
