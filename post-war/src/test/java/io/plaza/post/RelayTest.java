package io.plaza.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.kit.feed.TimeOrderedIds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RelayTest {

  private static final Instant NOW = Instant.parse("2026-11-22T03:15:00Z");

  private final TreeSet<String> marked = new TreeSet<>();
  private final Map<String, Telling> answers = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private boolean storeIsAway;
  private boolean away;
  private long seconds;

  private final Relay relay =
      new Relay(
          this::untoldAfter,
          this::tell,
          Clock.fixed(NOW, ZoneOffset.UTC),
          () -> TimeUnit.SECONDS.toNanos(seconds));

  private List<Post> untoldAfter(String id) {
    if (storeIsAway) {
      throw new IllegalStateException("The store is away.");
    }
    return marked.tailSet(id, false).stream()
        .limit(Relay.BATCH)
        .map(marked -> new Post(marked, "a", "a@example.org", "t", null, null, null, marked))
        .toList();
  }

  private Telling tell(String id) {
    told.add(id);
    Telling telling = away ? Telling.away("away") : answers.getOrDefault(id, Telling.heard());
    if (telling.result() == Telling.Result.HEARD) {
      marked.remove(id);
    }
    return telling;
  }

  private List<String> mark(int count, Instant time) {
    TimeOrderedIds ids =
        new TimeOrderedIds(Clock.fixed(time, ZoneOffset.UTC), new Random(marked.size()));
    List<String> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(ids.next(TimeOrderedIds.LOWEST));
    }
    marked.addAll(made);
    return made;
  }

  /** The seconds of the next while in which it tried. */
  private List<Long> triesWithin(int time) {
    List<Long> tries = new ArrayList<>();
    for (int i = 0; i < time; i++) {
      seconds++;
      int before = told.size();
      relay.run();
      if (told.size() > before) {
        tries.add(seconds);
      }
    }
    return tries;
  }

  @Test
  void tellsOfAllThatAreMarkedTheOldestFirst() {
    List<String> posts = mark(2 * Relay.BATCH + 30, NOW.minusSeconds(60));

    relay.run();

    assertThat(told).isEqualTo(posts);
    assertThat(marked).isEmpty();
  }

  @Test
  void leavesTheYoungToTheCourierAndTellsOfThemWhenTheyAreOlder() {
    List<String> old = mark(1, NOW.minus(Relay.YOUNG).minusMillis(1));
    mark(1, NOW.minus(Relay.YOUNG));

    relay.run();

    assertThat(told).isEqualTo(old);
  }

  @Test
  void tellsOfOthersWhereOneIsNotWanted() {
    List<String> posts = mark(Relay.BATCH + 10, NOW.minusSeconds(60));
    posts.stream().limit(3).forEach(id -> answers.put(id, Telling.refused("no")));

    relay.run();

    assertThat(told).isEqualTo(posts);
    assertThat(marked).containsExactlyElementsOf(posts.subList(0, 3));
  }

  @Test
  void endsTheRunAtOnceWhereNobodyHears() {
    List<String> posts = mark(50, NOW.minusSeconds(60));
    away = true;

    relay.run();

    assertThat(told).containsExactly(posts.get(0));
    assertThat(marked).hasSize(50);
  }

  @Test
  void triesMoreAndMoreRarelyUpToEveryThirtySeconds() {
    mark(1, NOW.minusSeconds(60));
    away = true;

    assertThat(triesWithin(120)).containsExactly(1L, 3L, 7L, 15L, 31L, 61L, 91L);
  }

  @Test
  void goesOnAsBeforeOnceItIsHeard() {
    mark(1, NOW.minusSeconds(60));
    away = true;
    triesWithin(20);
    away = false;
    assertThat(triesWithin(20)).hasSize(1);
    assertThat(marked).isEmpty();

    mark(1, NOW.minusSeconds(50));

    assertThat(triesWithin(1)).hasSize(1);
  }

  @Test
  void outlivesAStoreThatIsAway() {
    mark(1, NOW.minusSeconds(60));
    storeIsAway = true;
    assertThat(triesWithin(3)).isEmpty();

    storeIsAway = false;

    assertThat(triesWithin(10)).hasSize(1);
    assertThat(marked).isEmpty();
  }
}
