package io.plaza.system.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Other versions are deployed while people read and write. */
class UpdateIT extends UnderLoad {

  /** Of an update, so that a failure of one in a hundred thousand shows. */
  private static final long REQUESTS = 100_000;

  /** One server starts at a time, which leaves more for the load. */
  @Override
  int pace() {
    return Math.min(300, 75 * PROCESSORS);
  }

  @Test
  void everythingStatelessIsReplacedWithoutALostRequest() {
    String other = swarm.image("web").endsWith(":next") ? swarm.usualVersion() : "next";
    Swarm.Outcome outcome = swarm.deploy(Map.of("PLAZA_VERSION", other), "deploy");
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    swarm.measured("update: done after " + load.elapsed().toSeconds() + " s");
    load.awaitRequests(REQUESTS);

    assertNobodyNoticed();
    assertThat(load.requests()).isGreaterThanOrEqualTo(REQUESTS);
    assertThat(Swarm.STATELESS).allMatch(service -> swarm.image(service).endsWith(":" + other));
  }

  @Test
  void aVersionThatIsNeverWellIsRolledBackAndNobodySeesIt() {
    String before = swarm.image("status");
    Swarm.Outcome outcome =
        swarm.deploy(
            Map.of("PLAZA_VERSION", "broken", "PLAZA_START", "30s"), "deploy", "user", "status");
    assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
    assertThat(outcome.output()).contains("was rolled back");

    swarm.awaitFullStrength();
    assertNobodyNoticed();
    assertThat(swarm.image("status")).isEqualTo(before);
    assertThat(swarm.image("user")).doesNotEndWith(":broken");
  }

  @Test
  void aVersionThatIsWellButAnswersBadlyIsFoundByTheProbeAndRolledBack() {
    String before = swarm.image("status");
    Swarm.Outcome outcome = swarm.deploy(Map.of("PLAZA_VERSION", "faulty"), "deploy", "status");
    assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
    assertThat(outcome.output()).contains("/status answers 500", "was rolled back");

    swarm.awaitFullStrength();
    assertThat(swarm.image("status")).isEqualTo(before);
    load.assertAllIsThereOnce(stores);
    assertThat(load.failedReads())
        .allMatch(failure -> failure.what().matches(".*/(status|app/feed).*"));
  }
}
