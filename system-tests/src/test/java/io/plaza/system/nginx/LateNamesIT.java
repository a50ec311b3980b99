package io.plaza.system.nginx;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Plaza;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One proxy of several, on a machine that learns late where the services are. */
class LateNamesIT {

  /** Longer than it takes to start, shorter than it is waited for. */
  private static final Duration LATE = Duration.ofSeconds(16);

  @Test
  void itsDoorsStayShutUntilItReachesTheServices(@TempDir Path folder) {
    try (Proxy proxy = new Proxy(folder)) {
      Proxy.NAMES.forEach(name -> proxy.service(name).stops());
      proxy.set("DRAIN", "1").set("PEERS", "nobody.invalid");
      CompletableFuture<Proxy> started = CompletableFuture.supplyAsync(proxy::start);
      LockSupport.parkNanos(LATE.toNanos());
      assertThat(started).isNotDone();

      Proxy.NAMES.forEach(name -> proxy.service(name).comesBack());
      Plaza plaza = started.join().open();
      assertThatAnswer(plaza.get("/status")).hasStatus(200);
      assertThatAnswer(plaza.get("/app/login")).hasStatus(200);
    }
  }
}
