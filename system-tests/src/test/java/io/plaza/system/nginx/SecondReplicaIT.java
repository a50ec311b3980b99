package io.plaza.system.nginx;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Plaza;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two replicas of a service one can't reach its store, and says so. */
class SecondReplicaIT {

  private static final int TIMES = 12;

  private final Service well = new Service("story");
  private Proxy proxy;
  private Service unwell;

  @BeforeEach
  void start(@TempDir Path folder) {
    proxy = new Proxy(folder);
    unwell = proxy.service("story");
    unwell.does(exchange -> Service.say(exchange, 503, "application/problem+json", "{}"));
    proxy.set(
        "STORY_SERVICE",
        unwell.address() + " max_fails=10 fail_timeout=1s; server " + well.address());
    proxy.start();
  }

  @AfterEach
  void stop() {
    proxy.close();
    well.close();
  }

  @Test
  void readsAreAskedOfTheOther() {
    for (Plaza door : new Plaza[] {proxy.open(), proxy.inside()}) {
      for (int i = 0; i < TIMES; i++) {
        assertThatAnswer(door.get("/story")).hasStatus(200);
      }
    }
    assertThat(unwell.requests()).isNotEmpty();
  }

  @Test
  void writesAreSentOnce() {
    for (int i = 0; i < TIMES; i++) {
      proxy.open().post("/story", "{}");
    }
    assertThat(unwell.requests().size() + well.requests().size()).isEqualTo(TIMES);
    assertThat(unwell.requests()).isNotEmpty();
  }

  @Test
  void whatBothSayIsLeftAsItIs() {
    well.does(exchange -> Service.say(exchange, 503, "application/problem+json", "{\"a\":1}"));
    unwell.does(exchange -> Service.say(exchange, 503, "application/problem+json", "{\"a\":1}"));
    for (int i = 0; i < TIMES / 3; i++) {
      assertThat(proxy.open().get("/story").text()).isEqualTo("{\"a\":1}");
    }
  }
}
