package io.plaza.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Stands in for the services that the one under test calls: an HTTP server at {@code
 * services.port}, which says what a test wants to hear, and remembers what it was asked. Until told
 * otherwise it answers {@code 503}. One for all tests of a class, for clients keep their
 * connections to it. Thread-safe.
 */
@ApplicationScoped
public class OtherServices {

  /**
   * A request that came.
   *
   * @param method its method
   * @param path its path
   * @param authorization its header, or null
   * @param body its body
   */
  public record Request(String method, String path, String authorization, String body) {}

  /**
   * An answer.
   *
   * @param status the status code; 0 for none at all
   * @param type the media type
   * @param body the body
   */
  public record Answer(int status, String type, String body) {

    /** Returns an answer of JSON. */
    public static Answer json(int status, String body) {
      return new Answer(status, "application/json", body);
    }

    /** Returns a refusal whose problem document names a field. */
    public static Answer refusal(int status, String field) {
      return new Answer(
          status,
          "application/problem+json",
          "{\"status\":%d,\"errors\":[{\"field\":\"%s\",\"message\":\"no\"}]}"
              .formatted(status, field));
    }

    /** Returns what a caller hears who waits until it gives up. */
    public static Answer none() {
      return new Answer(0, "", "");
    }
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  /** Starts to answer. Not the constructor: the container calls that for its proxies, too. */
  @PostConstruct
  void start() {
    int port = ConfigProvider.getConfig().getValue("services.port", Integer.class);
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::respond);
    server.start();
  }

  /**
   * Says what to answer from now on.
   *
   * @param method a method
   * @param path a path, or its beginning with a slash at its end
   * @param answer makes the answer
   */
  public void on(String method, String path, Function<Request, Answer> answer) {
    answers.put(method + " " + path, answer);
  }

  /**
   * Returns the requests that came so far.
   *
   * @param method of that method
   * @param path of that path, or of one that begins so
   */
  public List<Request> requests(String method, String path) {
    return requests.stream()
        .filter(request -> request.method().equals(method) && request.path().startsWith(path))
        .toList();
  }

  private void respond(HttpExchange exchange) throws IOException {
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    requests.add(request);
    Answer answer = answer(request);
    if (answer.status() == 0) {
      return;
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Answer answer(Request request) {
    String folder = request.path().substring(0, request.path().lastIndexOf('/') + 1);
    return answers
        .getOrDefault(
            request.method() + " " + request.path(),
            answers.getOrDefault(
                request.method() + " " + folder, unknown -> Answer.json(503, "{}")))
        .apply(request);
  }

  /** Forgets what it was told and what it was asked. */
  public void reset() {
    answers.clear();
    requests.clear();
  }

  /** Hangs up on everybody. */
  @PreDestroy
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }
}
