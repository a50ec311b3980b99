package io.plaza.system.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Machines lose their power, their network or their work while people read and write. */
class PowerIT extends UnderLoad {

  private static final String DEGRADED = ".*(50[234]|/app/feed 200).*";

  private static final int MOST_ELECTIONS = 20;

  private Runnable repair = () -> {};

  @AfterEach
  void repair() {
    load.close();
    repair.run();
  }

  /**
   * Of the nodes without stores the one that most runs on.
   *
   * @param leader whether it is to lead
   */
  private int busiestNode(boolean leader) {
    int stores = swarm.storeNode();
    int busiest =
        swarm.nodes().stream()
            .map(Swarm.Node::number)
            .filter(node -> node != stores)
            .max(Comparator.comparingLong(this::replicas))
            .orElseThrow();
    assertThat(replicas(busiest)).as("replicas on node %d", busiest).isPositive();
    // Who leads next is chance.
    for (int i = 0; i < MOST_ELECTIONS && leader != (swarm.leader() == busiest); i++) {
      swarm.handOverTheLead();
    }
    assertThat(swarm.leader() == busiest).as("node %d leads", busiest).isEqualTo(leader);
    return busiest;
  }

  private long replicas(int node) {
    return Swarm.STATELESS.stream()
        .mapToLong(service -> swarm.containers(service, node).size())
        .sum();
  }

  @Test
  void theLossOfANodeCostsTheWritesThatWereUnderWayThereAtMost() {
    lose(busiestNode(false));
  }

  @Test
  void theLossOfTheLeaderCostsNoMore() {
    lose(busiestNode(true));
  }

  private void lose(int node) {
    Duration began = load.elapsed();
    swarm.kill(node);
    Duration ended = load.elapsed();
    repair = () -> swarm.start(node);
    Duration noticed = swarm.awaitTrue("its loss", () -> !swarm.node(node).ready());
    Duration replaced =
        noticed.plus(swarm.awaitTrue("full strength without it", swarm::runsEverything));
    swarm.measured(
        "node %d lost: noticed after %d s, replaced after %d s"
            .formatted(node, noticed.toSeconds(), replaced.toSeconds()));

    assertOnlyWritesUnderWayWereLost(began, ended);
    repair.run();
    repair = () -> {};
    swarm.awaitFullStrength();
  }

  @Test
  void aNodeThatIsCutOffAndComesBackCostsNoMore() {
    cutOff(() -> swarm.awaitTrue("full strength without it", swarm::runsEverything));
  }

  /** What runs there is the system's again for a while, though it is to be replaced. */
  @Test
  void aNodeThatComesBackBeforeItIsReplacedCostsNoMore() {
    cutOff(() -> {});
  }

  private void cutOff(Runnable meanwhile) {
    int node = busiestNode(false);
    Duration began = load.elapsed();
    swarm.cut(node);
    Duration ended = load.elapsed();
    repair = () -> swarm.heal(node);
    swarm.awaitTrue("its loss", () -> !swarm.node(node).ready());
    meanwhile.run();
    repair.run();
    repair = () -> {};
    swarm.awaitFullStrength();

    assertOnlyWritesUnderWayWereLost(began, ended);
  }

  @Test
  void theLossOfTheStoresIsSaidInTimeAndTheyComeBackWithTheirData() {
    int node = swarm.storeNode();
    swarm.kill(node);
    repair = () -> swarm.start(node);
    swarm.awaitTrue("its loss", () -> !swarm.node(node).ready());
    swarm.awaitTrue(
        "pages",
        () -> {
          try (Client client = new Client(swarm.urls(), 0)) {
            return client.get("/app/login", "Accept: */*").status() == 200;
          }
        });
    repair.run();
    repair = () -> {};
    swarm.awaitFullStrength();
    int written = load.acknowledged();
    await().atMost(Duration.ofMinutes(3)).until(() -> load.acknowledged() > written + 20);
    Duration back = load.elapsed();
    long reads = load.requests();
    load.awaitRequests(reads + 2_000);

    load.assertAllIsThereOnce(stores);
    assertThat(load.failedReads()).allMatch(failure -> failure.what().matches(DEGRADED));
    assertThat(load.failedReads()).noneMatch(failure -> failure.at().compareTo(back) > 0);
    assertThat(load.failedWrites()).noneMatch(failure -> failure.at().compareTo(back) > 0);
    assertThat(load.slowest()).isLessThan(LONGEST_ANSWER);
  }

  @Test
  void theMaintenanceOfANodeIsNotNoticed() {
    int node = busiestNode(false);
    Duration began = load.elapsed();
    CompletableFuture<Swarm.Outcome> drained =
        CompletableFuture.supplyAsync(() -> swarm.drain(node));
    repair =
        () -> {
          drained.join();
          swarm.activate(node);
        };
    // The managers have no leader for a while as it goes on.
    swarm.handOverTheLead();
    // Whatever ends there serves elsewhere by then.
    assertThat(swarm.missingUntil(drained::isDone)).isEmpty();
    Swarm.Outcome outcome = drained.join();
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    swarm.measured(
        "node %d drained after %d s".formatted(node, load.elapsed().minus(began).toSeconds()));
    assertThat(Swarm.STATELESS)
        .allSatisfy(service -> assertThat(swarm.containers(service, node)).isEmpty());
    assertThat(swarm.missing()).isEmpty();
    repair.run();
    repair = () -> {};
    swarm.awaitFullStrength();

    assertNobodyNoticed();
  }

  @Test
  void aNodeThatKeepsAStoreIsNotDrained() {
    Swarm.Outcome outcome = swarm.drain(swarm.storeNode());
    assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
    assertThat(outcome.output()).contains("-store must not be in two places at once");
    assertThat(swarm.isAtFullStrength()).isTrue();

    assertNobodyNoticed();
  }
}
