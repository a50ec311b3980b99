package io.plaza.kit.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T20:37:05.123Z");
  private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

  @Test
  void areUuidsOfVersion7WithTheTimeOfTheirMaking() {
    String id = idsAt(NOW).next(TimeOrderedIds.LOWEST);

    assertThat(UUID.fromString(id).version()).isEqualTo(7);
    assertThat(UUID.fromString(id).variant()).isEqualTo(2);
    assertThat(TimeOrderedIds.timeOf(id)).isEqualTo(NOW);
  }

  @Test
  void growWithinOneMillisecond() {
    TimeOrderedIds ids = idsAt(NOW);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next(TimeOrderedIds.LOWEST));
    }

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void growWhenTheClockGoesBack() {
    String before = idsAt(NOW).next(TimeOrderedIds.LOWEST);
    String after = idsAt(NOW.minus(Duration.ofHours(1))).next(before);

    assertThat(after).isGreaterThan(before);
  }

  @Test
  void areAboveTheNewestInTheStoreThatAReplicaWithAClockAheadHasMade() {
    String ahead = idsAt(NOW.plus(Duration.ofDays(1))).next(TimeOrderedIds.LOWEST);
    TimeOrderedIds ids = idsAt(NOW);

    String first = ids.next(ahead);
    String second = ids.next(ahead);

    assertThat(List.of(ahead, first, second)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void areNotTheSameOnReplicasWhoseClocksAreBehind() {
    String newest = idsAt(NOW.plusMillis(1)).next(TimeOrderedIds.LOWEST);
    Set<String> made = new HashSet<>();
    for (int replica = 0; replica < 10_000; replica++) {
      made.add(idsAt(NOW).next(newest));
    }

    assertThat(made).hasSize(10_000).allMatch(id -> id.compareTo(newest) > 0);
  }

  @Test
  void carryOverTheBitsOfVersionAndVariant() {
    String full = "019aa2c4-1b43-7fff-bfff-ffffffffffff";

    for (int i = 0; i < 1_000; i++) {
      String next = idsAt(Instant.EPOCH).next(full);

      assertThat(next).startsWith("019aa2c4-1b44-7000-80").matches(TimeOrderedIds::isId);
    }
  }

  @Test
  void areUniqueWhenManyThreadsMakeThem() {
    TimeOrderedIds ids = idsAt(NOW);
    var made = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 50_000).parallel().forEach(i -> made.add(ids.next(TimeOrderedIds.LOWEST)));

    assertThat(made).hasSize(50_000);
  }

  @Test
  void areNotBelowTheLowestOfTheirTimeAndAboveItBefore() {
    String id = idsAt(NOW).next(TimeOrderedIds.LOWEST);

    assertThat(id).isGreaterThanOrEqualTo(TimeOrderedIds.lowestAt(NOW));
    assertThat(id).isLessThan(TimeOrderedIds.lowestAt(NOW.plusMillis(1)));
  }

  private static TimeOrderedIds idsAt(Instant time) {
    return new TimeOrderedIds(Clock.fixed(time, ZoneOffset.UTC), RANDOM);
  }

  @Test
  void knowsItsOwnByTheirForm() {
    String id = idsAt(NOW).next(TimeOrderedIds.LOWEST);

    assertThat(TimeOrderedIds.isId(id)).isTrue();
    for (String other :
        new String[] {
          "",
          "x",
          "../status",
          id.toUpperCase(Locale.ROOT),
          id + "\n",
          " " + id,
          id.substring(1),
          UUID.randomUUID().toString()
        }) {
      assertThat(TimeOrderedIds.isId(other)).as(other).isFalse();
    }
  }
}
