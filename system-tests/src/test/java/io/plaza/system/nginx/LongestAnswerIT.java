package io.plaza.system.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.AtOnce;
import io.plaza.system.Plaza;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of five replicas three are on machines without power, and two take requests and are silent: the
 * answer comes in time, in whatever order they are asked.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongestAnswerIT {

  private static final Duration LONGEST = Duration.ofMillis(4_900);
  private static final int TIMES = 15;

  private final Service alsoSilent = new Service("silent");
  private Proxy proxy;
  private DeafPort deaf;

  @BeforeAll
  void start(@TempDir Path folder) {
    proxy = new Proxy(folder);
    deaf = new DeafPort();
    alsoSilent.hangs();
    for (String name : List.of("status", "story", "web")) {
      proxy.service(name).hangs();
      proxy.set(
          name.toUpperCase(Locale.ROOT) + "_SERVICE",
          "%1$s max_fails=0; server %1$s max_fails=0; server %1$s max_fails=0; server %2$s max_fails=0; server %3$s max_fails=0"
              .formatted(deaf.address(), proxy.service(name).address(), alsoSilent.address()));
    }
    proxy.start();
  }

  @AfterAll
  void stop() {
    proxy.close();
    alsoSilent.close();
    deaf.close();
  }

  private void assertAllComeInTime(Function<Plaza, Answer> question) {
    Plaza plaza = proxy.open();
    List<Duration> times =
        AtOnce.each(
            TIMES,
            i ->
                () -> {
                  long asked = System.nanoTime();
                  assertThat(question.apply(plaza).status()).isIn(502, 504);
                  return Duration.ofNanos(System.nanoTime() - asked);
                });
    assertThat(times).allMatch(time -> time.compareTo(LONGEST) < 0);
  }

  @Test
  void ofWhatIsRead() {
    assertAllComeInTime(plaza -> plaza.get("/status"));
  }

  @Test
  void ofWhatIsWritten() {
    assertAllComeInTime(plaza -> plaza.post("/status", "{}"));
  }

  @Test
  void ofAPage() {
    assertAllComeInTime(plaza -> plaza.get("/app/feed"));
  }

  @Test
  void ofOneImageThatManyWant() {
    String path = "/story/image/" + UUID.randomUUID();
    assertAllComeInTime(plaza -> plaza.get(path));
  }
}
