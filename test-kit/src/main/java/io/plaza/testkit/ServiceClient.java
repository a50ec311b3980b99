package io.plaza.testkit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the server that a test runs in, through its own door. Thread-safe. */
@ApplicationScoped
public class ServiceClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * Begins a request.
   *
   * @param path on the server, with its leading slash
   */
  public HttpRequest.Builder request(String path) {
    int port = ConfigProvider.getConfig().getValue("http.port", Integer.class);
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(TIMEOUT);
  }

  /**
   * Begins a request with a token.
   *
   * @param path on the server, with its leading slash
   * @param token the bearer token
   */
  public HttpRequest.Builder request(String path, String token) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  /**
   * Begins a POST of JSON.
   *
   * @param path on the server, with its leading slash
   */
  public HttpRequest.Builder post(String path, JsonObject body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  /**
   * Sends a request and waits for the answer, at most 10 s.
   *
   * @throws IOException where there is none
   */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /**
   * Waits until the server says that it is ready, at most 30 s.
   *
   * @throws org.awaitility.core.ConditionTimeoutException where it does not; the message tells what
   *     it said
   */
  public void awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              HttpResponse<String> answer = send(request("/health/ready"));
              Assertions.assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            });
  }
}
