package io.plaza.system.compose;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What watches the system is there for those who ask for it, and costs the others nothing. */
class ObservabilityIT {

  private static final List<String> WATCHING = List.of("jaeger", "prometheus", "grafana");
  private static final List<String> SERVICES =
      List.of("user", "status", "story", "post", "notification", "web");

  private final Compose compose = new Compose();

  @Test
  void nothingOfItRunsUnlessItIsAskedFor() {
    assertThat(compose.run("docker", "compose", "config", "--services").lines())
        .contains("nginx")
        .doesNotContainAnyElementsOf(WATCHING);
    assertThat(compose.containers())
        .extracting(Compose.Container::service)
        .doesNotContainAnyElementsOf(WATCHING);
  }

  @Test
  void servicesLoadNothingOfItUnlessItIsAskedFor() {
    for (String service : SERVICES) {
      assertThat(compose.in(service, "cat", "/logs/messages.log").output())
          .as("log of %s", service)
          .contains("CWWKF0012I", "mpHealth-")
          .doesNotContainIgnoringCase("telemetry")
          .doesNotContain("monitor-1.0");
    }
  }

  @Test
  void whereItIsAskedForItMayDoNoMoreThanItMust() {
    JsonObject services = asked().getJsonObject("services");
    assertThat(services.keySet()).containsAll(WATCHING).containsAll(SERVICES);
    for (String name : WATCHING) {
      JsonObject service = services.getJsonObject(name);
      assertThat(service.getBoolean("read_only")).as(name).isTrue();
      assertThat(strings(service.getJsonArray("cap_drop"))).as(name).containsExactly("ALL");
      assertThat(strings(service.getJsonArray("security_opt")))
          .as(name)
          .containsExactly("no-new-privileges:true");
      assertThat(service.getString("user")).as(name).matches("[1-9][0-9]*:[0-9]+");
      assertThat(service).as(name).containsKeys("mem_limit", "healthcheck", "logging");
      assertThat(service.getString("image")).as(name).matches(".+:v?[0-9]+\\.[0-9]+\\.[0-9]+");
      assertThat(service.getJsonObject("networks").keySet())
          .as("networks of %s", name)
          .isSubsetOf("telemetry", "metrics", "watching");
    }
  }

  @Test
  void whereItIsAskedForItIsPublishedToThisMachineAlone() {
    JsonObject services = asked().getJsonObject("services");
    Set<String> published = new TreeSet<>();
    services.forEach(
        (name, service) -> {
          JsonArray ports = service.asJsonObject().getJsonArray("ports");
          if (ports != null) {
            ports.getValuesAs(JsonObject.class).stream()
                .map(port -> name + " " + port.getString("host_ip"))
                .forEach(published::add);
          }
        });
    assertThat(published).containsExactly("grafana 127.0.0.1", "jaeger 127.0.0.1", "nginx 0.0.0.0");
  }

  @Test
  void theDashboardsHaveAPasswordOfTheirOwnThatNobodyElseIsGiven() {
    JsonObject services = asked().getJsonObject("services");
    services.forEach(
        (name, service) -> {
          JsonArray secrets = service.asJsonObject().getJsonArray("secrets");
          boolean told =
              secrets != null
                  && secrets.getValuesAs(JsonObject.class).stream()
                      .anyMatch(s -> s.getString("source").startsWith("grafana."));
          assertThat(told).as(name).isEqualTo(name.equals("grafana"));
        });
    assertThat(compose.secret("grafana.admin.password")).hasSizeGreaterThan(40);
    assertThat(
            services
                .getJsonObject("grafana")
                .getJsonObject("environment")
                .getString("GF_SECURITY_ADMIN_PASSWORD__FILE"))
        .isEqualTo("/run/secrets/grafana.admin.password");
  }

  /** What Compose makes of its file where the profile is on. */
  private JsonObject asked() {
    String config =
        compose.run(
            "env",
            "COMPOSE_PROFILES=facebook,linkedin,observability",
            "docker",
            "compose",
            "config",
            "--format",
            "json");
    try (var reader = Json.createReader(new StringReader(config))) {
      return reader.readObject();
    }
  }

  private static List<String> strings(JsonArray array) {
    return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
  }
}
