package io.plaza.system.nginx;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Plaza;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One replica says nothing, and for a moment nginx knows no other to turn to: because it has just
 * failed, as here, or because a name has just come to mean other addresses.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NobodyLeftIT {

  private Proxy proxy;
  private DeafPort deaf;
  private Service slow;

  @BeforeAll
  void start(@TempDir Path folder) {
    deaf = new DeafPort();
    proxy = new Proxy(folder);
    String servers = "%s max_fails=1 fail_timeout=60s; server " + deaf.address() + " max_fails=0";
    proxy.set("STORY_SERVICE", servers.formatted(proxy.service("story").address()));
    proxy.set("STATUS_SERVICE", servers.formatted(proxy.service("status").address()));
    slow = new Service("slow");
    proxy.set(
        "POST_SERVICE",
        proxy.service("post").address()
            + " max_fails=1 fail_timeout=60s; server "
            + slow.address()
            + " max_fails=0");
    proxy.start();
  }

  @AfterAll
  void stop() {
    proxy.close();
    slow.close();
    deaf.close();
  }

  /** Has a service fail once: what is read of it goes another way than what is written. */
  private void failsOnce(String name, Runnable request) {
    Service service = proxy.service(name);
    AtomicBoolean failed = new AtomicBoolean();
    service.does(
        exchange -> {
          if (failed.compareAndSet(false, true)) {
            exchange.close();
          } else {
            Service.say(exchange, 200, "text/plain", name);
          }
        });
    await()
        .until(
            () -> {
              request.run();
              return failed.get();
            });
  }

  @Test
  void whatIsReadIsAskedForAgain() {
    Plaza plaza = proxy.open();
    failsOnce("story", () -> plaza.get("/story"));

    assertThatAnswer(plaza.get("/story")).hasStatus(200);
    awaitLogged("504, 502 : ");
  }

  @Test
  void whatIsWrittenAndWasNotSentIsTriedAgain() {
    Plaza plaza = proxy.open();
    failsOnce("status", () -> plaza.post("/status", "{}"));
    int sent = proxy.service("status").requests().size();

    assertThatAnswer(plaza.post("/status", "{}")).hasStatus(502);

    // The service is still left alone, so it is tried again in vain.
    awaitLogged("504, 502 : 504, 502\"");
    assertThat(proxy.service("status").requests()).hasSize(sent);
  }

  @Test
  void whatIsReadIsAskedForAgainThoughOneHasWaitedInVain() {
    Plaza plaza = proxy.open();
    failsOnce("post", () -> plaza.get("/post"));
    AtomicBoolean silent = new AtomicBoolean();
    slow.does(
        exchange -> {
          if (silent.compareAndSet(false, true)) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(6));
          } else {
            Service.say(exchange, 200, "text/plain", "slow");
          }
        });

    assertThatAnswer(plaza.get("/post")).hasStatus(200);
    awaitLogged("504, 502 : 200\"");
  }

  /** Waits for a line of the log: it is written after the answer. */
  private void awaitLogged(String statuses) {
    await()
        .untilAsserted(
            () ->
                assertThat(Files.readString(proxy.log()))
                    .contains("\"service_status\":\"" + statuses));
  }
}
