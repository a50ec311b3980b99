package io.plaza.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The dashboard that Grafana is given. */
class DashboardTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("plaza.root", ".."), "deploy/observability/grafana");

  @Test
  void everyServiceHasTheFourGoldenSignals() throws IOException {
    List<JsonObject> panels = dashboard().getJsonArray("panels").getValuesAs(JsonObject.class);
    assertThat(panels.get(0).getString("repeat")).isEqualTo("service");
    assertThat(panels)
        .extracting(panel -> panel.getString("title"))
        .containsExactly("$service", "Latency", "Traffic", "Errors", "Saturation");
  }

  @Test
  void allThatItAsksForIsOfOneServiceAndInADataSourceThatIsThere() throws IOException {
    String sources = Files.readString(FOLDER.resolve("data-sources.yaml"));
    for (JsonObject panel : dashboard().getJsonArray("panels").getValuesAs(JsonObject.class)) {
      if (panel.getString("type").equals("row")) {
        continue;
      }
      assertThat(sources)
          .contains("uid: " + panel.getJsonObject("datasource").getString("uid") + "\n");
      assertThat(panel.getJsonArray("targets").getValuesAs(JsonObject.class))
          .isNotEmpty()
          .allSatisfy(target -> assertThat(target.getString("expr")).contains("job=\"$service\""));
    }
  }

  private static JsonObject dashboard() throws IOException {
    try (Reader file = Files.newBufferedReader(FOLDER.resolve("services.json"));
        var reader = Json.createReader(file)) {
      return reader.readObject();
    }
  }
}
