package io.plaza.system.nginx;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** In place of a service: says its name, or what a test wants, and remembers what it was asked. */
final class Service implements AutoCloseable {

  /**
   * What came.
   *
   * @param method the method
   * @param target path and query, as they came
   * @param headers the headers
   * @param length of the body, bytes
   */
  record Request(String method, String target, Headers headers, int length) {

    /** Returns a header's first value, or null. */
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  /** As many as may come at once: the platform's own 50 would refuse some. */
  private static final int BACKLOG = 1_000;

  private final String name;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int port;
  private volatile HttpHandler handler = this::sayName;
  private HttpServer server;

  /**
   * A service that runs.
   *
   * @param name what it says
   */
  Service(String name) {
    this.name = name;
    this.server = listen(0);
    this.port = server.getAddress().getPort();
  }

  private HttpServer listen(int where) {
    try {
      HttpServer listening =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), where), BACKLOG);
      listening.createContext("/", this::answer);
      listening.setExecutor(threads);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    int length = exchange.getRequestBody().readAllBytes().length;
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            length));
    try (exchange) {
      handler.handle(exchange);
    }
  }

  private void sayName(HttpExchange exchange) throws IOException {
    say(exchange, 200, "text/plain", name);
  }

  /** Answers from now on with its name. */
  void saysItsName() {
    handler = this::sayName;
  }

  /**
   * Answers as a test wants it, from now on.
   *
   * @param asWanted what to do with a request
   */
  void does(HttpHandler asWanted) {
    handler = asWanted;
  }

  /** Takes requests and is silent, from now on. */
  void hangs() {
    handler =
        exchange -> {
          try {
            ended.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
  }

  /** Is away. */
  void stops() {
    server.stop(0);
  }

  /** Is back, where it was. */
  void comesBack() {
    server = listen(port);
  }

  /** Sends an answer. */
  static void say(HttpExchange exchange, int status, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Returns what came since the last call of {@link #forget()}. */
  List<Request> requests() {
    return requests;
  }

  /** Returns what came last. */
  Request last() {
    return requests.get(requests.size() - 1);
  }

  /** Forgets what came. */
  void forget() {
    requests.clear();
  }

  /** Returns where it is. */
  String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    ended.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
