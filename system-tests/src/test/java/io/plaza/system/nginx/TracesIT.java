package io.plaza.system.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Plaza;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which trace a request is part of (W3C Trace Context). */
class TracesIT {

  private static final String OWN = "00-([0-9a-f]{16})[0-9a-f]{16}-\\1-";
  private static final String OF_ANOTHER =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @TempDir private Path folder;

  @Test
  void withoutTracesNothingIsPassedOnOfThem() {
    try (Proxy proxy = new Proxy(folder).start()) {
      ask(proxy.open(), OF_ANOTHER);
      Service.Request request = proxy.service("status").last();
      assertThat(request.header("traceparent")).isNull();
      assertThat(request.header("tracestate")).isNull();
      assertThat(request.header("baggage")).isNull();
    }
  }

  @Test
  void aTraceBeginsAtThePublicDoorWhateverAClientSaysOfOne() throws IOException {
    try (Proxy proxy = new Proxy(folder).set("TRACES", "100").start()) {
      String id = ask(proxy.open(), OF_ANOTHER);
      Service.Request request = proxy.service("status").last();
      assertThat(request.header("traceparent")).matches(OWN + "01");
      assertThat(request.header("tracestate")).isNull();
      assertThat(request.header("baggage")).isNull();

      String trace = request.header("traceparent").substring(3, 35);
      await().until(() -> Files.readString(proxy.log()).contains(id));
      assertThat(Files.readAllLines(proxy.log()))
          .filteredOn(line -> line.contains(id))
          .singleElement()
          .asString()
          .contains("\"trace\":\"" + trace + "\"");
    }
  }

  @Test
  void servicesGoOnWithTheirTraceAtTheInsideDoor() {
    try (Proxy proxy = new Proxy(folder).set("TRACES", "100").start()) {
      ask(proxy.inside(), OF_ANOTHER);
      Service.Request request = proxy.service("status").last();
      assertThat(request.header("traceparent")).isEqualTo(OF_ANOTHER);
      assertThat(request.header("tracestate")).isEqualTo("vendor=1");
      assertThat(request.header("baggage")).isEqualTo("key=value");

      ask(proxy.inside(), "nonsense");
      assertThat(proxy.service("status").last().header("traceparent")).matches(OWN + "01");
    }
  }

  @Test
  void asManyAsIsAskedForAreTraced() {
    try (Proxy proxy = new Proxy(folder).set("TRACES", "50").start()) {
      Plaza plaza = proxy.open();
      Stream.generate(() -> ask(plaza, OF_ANOTHER)).limit(200).forEach(id -> {});
      assertThat(proxy.service("status").requests())
          .filteredOn(request -> request.header("traceparent").endsWith("-01"))
          .hasSizeBetween(50, 150);
    }
  }

  @Test
  void aShareThatIsNoneIsRefused() {
    try (Proxy proxy = new Proxy(folder).set("TRACES", "101")) {
      assertThat(proxy.check()).startsWith("1 ").contains("PLAZA_TRACES");
    }
  }

  private static String ask(Plaza plaza, String traceparent) {
    String id = UUID.randomUUID().toString();
    plaza.send(
        plaza
            .request("/status")
            .header("X-Request-ID", id)
            .header("traceparent", traceparent)
            .header("tracestate", "vendor=1")
            .header("baggage", "key=value"));
    return id;
  }
}
