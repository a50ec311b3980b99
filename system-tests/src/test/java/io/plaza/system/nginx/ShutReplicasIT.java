package io.plaza.system.nginx;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Plaza;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two of a service's replicas have shut their ports, and nobody notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShutReplicasIT {

  private static final int TIMES = 6;

  private Proxy proxy;

  @BeforeAll
  void start(@TempDir Path folder) {
    proxy = new Proxy(folder);
    for (String service : new String[] {"user", "status", "story"}) {
      proxy.set(
          service.toUpperCase(Locale.ROOT) + "_SERVICE",
          "%s max_fails=0; server %s max_fails=0; server %s"
              .formatted(shut(service), shut(service), proxy.service(service).address()));
    }
    proxy.start();
  }

  @AfterAll
  void stop() {
    proxy.close();
  }

  private static String shut(String service) {
    try (Service gone = new Service(service)) {
      return gone.address();
    }
  }

  @ParameterizedTest
  @CsvSource({"user,/register", "user,/login", "status,/status", "story,/story"})
  void writesAreSentOnceToTheOneThatIsThere(String service, String path) {
    for (Plaza door : new Plaza[] {proxy.open(), proxy.inside()}) {
      int before = proxy.service(service).requests().size();
      for (int i = 0; i < TIMES; i++) {
        assertThatAnswer(door.post(path, "{}")).hasStatus(200);
      }
      assertThat(proxy.service(service).requests()).hasSize(before + TIMES);
    }
  }

  @ParameterizedTest
  @CsvSource({"/.well-known/jwks.json", "/status", "/story"})
  void readsAreAskedOfTheOneThatIsThere(String path) {
    for (Plaza door : new Plaza[] {proxy.open(), proxy.inside()}) {
      for (int i = 0; i < TIMES; i++) {
        assertThatAnswer(door.get(path)).hasStatus(200);
      }
    }
  }
}
