package io.plaza.system.processes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * In place of a collector: takes traces and metrics as OTLP over HTTP (OpenTelemetry Protocol 1.0,
 * binary) and remembers them.
 */
final class Telemetry implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final Set<Metric> metrics = ConcurrentHashMap.newKeySet();

  /**
   * A part of a trace.
   *
   * @param service who did it
   * @param trace the trace's id, 32 hexadecimal digits
   * @param id its own, 16 of them
   * @param parent that of the part that it is a part of, or empty
   * @param name what it is called
   * @param attributes what is known of it, as names alone
   */
  record Span(
      String service,
      String trace,
      String id,
      String parent,
      String name,
      List<String> attributes) {}

  /**
   * Something measured.
   *
   * @param service who measured it
   * @param name what it is called
   */
  record Metric(String service, String name) {}

  /**
   * Starts.
   *
   * @param port where
   */
  Telemetry(int port) {
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", exchange -> take(exchange, this::takeSpans));
    server.createContext("/v1/metrics", exchange -> take(exchange, this::takeMetrics));
    server.setExecutor(threads);
    server.start();
  }

  private interface Taker {
    void take(Protobuf message);
  }

  private static void take(HttpExchange exchange, Taker taker) throws IOException {
    try (exchange) {
      taker.take(new Protobuf(exchange.getRequestBody().readAllBytes()));
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void takeSpans(Protobuf request) {
    request
        .messages(1)
        .forEach(
            resource -> {
              String service = service(resource);
              resource
                  .messages(2)
                  .flatMap(scope -> scope.messages(2))
                  .forEach(span -> spans.add(span(service, span)));
            });
  }

  private static Span span(String service, Protobuf span) {
    HexFormat hex = HexFormat.of();
    return new Span(
        service,
        hex.formatHex(span.bytes(1)),
        hex.formatHex(span.bytes(2)),
        hex.formatHex(span.bytes(4)),
        span.text(5),
        span.messages(9).map(attribute -> attribute.text(1)).toList());
  }

  private void takeMetrics(Protobuf request) {
    request
        .messages(1)
        .forEach(
            resource -> {
              String service = service(resource);
              resource
                  .messages(2)
                  .flatMap(scope -> scope.messages(2))
                  .forEach(metric -> metrics.add(new Metric(service, metric.text(1))));
            });
  }

  private static String service(Protobuf resource) {
    return resource
        .messages(1)
        .flatMap(attributes -> attributes.messages(1))
        .filter(attribute -> attribute.text(1).equals("service.name"))
        .flatMap(attribute -> attribute.messages(2))
        .map(value -> value.text(1))
        .findFirst()
        .orElse("unknown");
  }

  /** Returns what has come of a trace, in the order of its coming. */
  List<Span> trace(String trace) {
    return spans.stream().filter(span -> span.trace.equals(trace)).toList();
  }

  /** Returns all that has been measured. */
  Set<Metric> metrics() {
    return metrics;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
