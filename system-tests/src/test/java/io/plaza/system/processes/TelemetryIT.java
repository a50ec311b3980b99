package io.plaza.system.processes;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Person;
import io.plaza.system.Plaza;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the system tells of itself where it is asked to; see {@code package-info.java}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelemetryIT {

  private static final List<String> SERVICES =
      List.of("user", "status", "story", "post", "notification", "web");

  /** Services that could tell nobody before may try again only after some seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path accessLog = Path.of(property("processes.data"), "processes/access.log");
  private final Plaza plaza;
  private Telemetry telemetry;
  private Person person;

  TelemetryIT(Plaza plaza) {
    this.plaza = plaza;
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), "-D" + name + " is missing");
  }

  @BeforeAll
  void start() {
    telemetry = new Telemetry(Integer.parseInt(property("telemetry.port")));
    person = plaza.newPerson();
  }

  @AfterAll
  void stop() {
    telemetry.close();
  }

  @Test
  void aPageIsOneTraceFromTheProxyThroughThePagesToTheServices() {
    String id = UUID.randomUUID().toString();
    String ofTheClient = "4bf92f3577b34da6a3ce929d0e0e4736";
    assertThatAnswer(
            plaza.send(
                plaza
                    .request("/app/feed")
                    .header("Cookie", "plaza-token=" + person.token())
                    .header("X-Request-ID", id)
                    .header("traceparent", "00-" + ofTheClient + "-00f067aa0ba902b7-01")))
        .hasStatus(200);

    String trace = traceOf(id);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(telemetry.trace(trace))
                    .extracting(Telemetry.Span::service)
                    .contains("web", "status", "story"));
    List<Telemetry.Span> spans = telemetry.trace(trace);
    assertThat(spans)
        .filteredOn(span -> span.parent().equals(trace.substring(0, 16)))
        .as("the one that the proxy asked")
        .singleElement()
        .extracting(Telemetry.Span::service)
        .isEqualTo("web");
    for (String service : List.of("status", "story")) {
      assertThat(spans)
          .filteredOn(span -> span.service().equals(service))
          .singleElement()
          .satisfies(
              span -> {
                assertThat(parentOf(span, spans).map(Telemetry.Span::service)).contains("web");
              });
    }
    assertThat(telemetry.trace(ofTheClient)).isEmpty();
  }

  private static Optional<Telemetry.Span> parentOf(
      Telemetry.Span span, List<Telemetry.Span> spans) {
    return spans.stream().filter(other -> other.id().equals(span.parent())).findAny();
  }

  /** The trace of a request, as the proxy's log tells it. */
  private String traceOf(String requestId) {
    return await()
        .until(
            () -> {
              try (Stream<String> lines = Files.lines(accessLog)) {
                return lines.filter(line -> line.contains(requestId)).findFirst();
              } catch (IOException notYet) {
                return Optional.<String>empty();
              }
            },
            Optional::isPresent)
        .map(TelemetryIT::trace)
        .orElseThrow();
  }

  private static String trace(String line) {
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      JsonObject entry = reader.readObject();
      return entry.getString("trace");
    }
  }

  @Test
  void everyServiceTellsTheFourGoldenSignals() {
    for (String path : List.of("/status", "/story", "/post", "/notification", "/app/login")) {
      plaza.get(path, person);
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              for (String service : SERVICES) {
                assertThat(telemetry.metrics())
                    .contains(
                        // Latency, traffic and errors, and what is used up of what there is.
                        new Telemetry.Metric(service, "http.server.request.duration"),
                        new Telemetry.Metric(service, "jvm.cpu.recent_utilization"),
                        new Telemetry.Metric(service, "jvm.memory.used_after_last_gc"),
                        new Telemetry.Metric(service, "jvm.memory.limit"),
                        new Telemetry.Metric(service, "io.openliberty.threadpool.active_threads"),
                        new Telemetry.Metric(service, "io.openliberty.threadpool.size"));
              }
            });
  }
}
