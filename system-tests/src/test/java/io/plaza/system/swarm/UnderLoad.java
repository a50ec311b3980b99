package io.plaza.system.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** What tests share that do something to the swarm while people read and write. */
abstract class UnderLoad {

  /** The contract's 5 seconds, and one for a busy machine. */
  static final Duration LONGEST_ANSWER = Duration.ofSeconds(6);

  /** The contract's 5 seconds, and a client's two to find out that a node is away. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(7);

  /** What nodes that are on one machine, as these may be, have in all. */
  static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Writes a second, of each thread that writes. */
  private static final int WRITES = PROCESSORS < 4 ? 1 : 3;

  final Swarm swarm = new Swarm();
  final Stores stores = new Stores(swarm);
  Load load;

  /**
   * Reads a second: what leaves nodes that share a machine time to start several servers at once.
   */
  int pace() {
    return Math.min(100, 25 * PROCESSORS);
  }

  @BeforeEach
  void begin() {
    swarm.awaitFullStrength();
    load = new Load(swarm.urls(), pace(), WRITES);
  }

  @AfterEach
  void end(TestInfo test) {
    if (load != null) {
      load.close();
      swarm.measured(test.getDisplayName() + " " + load);
      Stream.of(load.failedReads(), load.failedWrites())
          .forEach(failed -> failed.stream().limit(20).forEach(one -> swarm.measured("  " + one)));
      load.tidyUp(stores);
    }
  }

  /** Ends the load: nobody has noticed anything, and all that was acknowledged is there once. */
  void assertNobodyNoticed() {
    load.assertAllIsThereOnce(stores);
    assertThat(load.failedReads()).as("failed reads").isEmpty();
    assertThat(load.failedWrites()).as("failed writes").isEmpty();
    assertThat(load.slowest()).isLessThan(LONGEST_ANSWER);
    assertThat(load.longestWait()).isLessThan(LONGEST_WAIT);
  }

  /**
   * Ends the load: no read failed, only writes that were under way as it happened, and all that was
   * acknowledged is there once.
   *
   * @param began when it began to happen, since the start of the load
   * @param ended when it had happened
   */
  void assertOnlyWritesUnderWayWereLost(Duration began, Duration ended) {
    load.assertAllIsThereOnce(stores);
    assertThat(load.failedReads()).as("failed reads").isEmpty();
    assertThat(load.failedWrites())
        .filteredOn(
            failure ->
                failure.at().compareTo(ended) > 0
                    || failure.at().plus(failure.taken()).compareTo(began) < 0)
        .as("failed writes that were not under way")
        .isEmpty();
    assertThat(load.slowest()).isLessThan(LONGEST_ANSWER);
    // Of a machine that says nothing any more a client that had asked it hears nothing; then it
    // asks another one.
    assertThat(load.longestWait()).isLessThan(Client.PATIENCE.plus(LONGEST_ANSWER));
  }
}
