package io.plaza.load;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * Takes whatever is posted to it and forgets it: a receiver of telemetry that costs hardly
 * anything.
 */
public final class Sink {

  private Sink() {}

  /**
   * Takes, until the process ends.
   *
   * @param arguments the port
   * @throws IOException if the port is taken
   */
  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }
}
