package io.plaza.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.kit.feed.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RelayTest {

  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new Random(1));
  private final TreeSet<String> marked = new TreeSet<>();
  private final Map<String, Telling> answers = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private String newest = TimeOrderedIds.LOWEST;
  private boolean storeIsAway;
  private boolean away;
  private int awayAfter;
  private long seconds;

  private final Relay relay =
      new Relay(
          () -> newest, this::untoldAfter, this::tell, () -> TimeUnit.SECONDS.toNanos(seconds));

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
    boolean nobodyHears = away || told.size() == awayAfter;
    Telling telling =
        nobodyHears ? Telling.away("away") : answers.getOrDefault(id, Telling.heard());
    if (telling.result() == Telling.Result.HEARD) {
      marked.remove(id);
    }
    return telling;
  }

  private List<String> mark(int count, TimeOrderedIds ids) {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      newest = ids.next(newest);
      made.add(newest);
    }
    marked.addAll(made);
    return made;
  }

  /** Marks posts, and lets the relay see them and the time go by until it is to tell of them. */
  private List<String> markOld(int count) {
    List<String> made = mark(count, ids);
    seconds++;
    relay.run();
    assertThat(told).doesNotContainAnyElementsOf(made);
    seconds += Relay.YOUNG.toSeconds() + 1;
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
    List<String> posts = markOld(2 * Relay.BATCH + 30);

    relay.run();

    assertThat(told).isEqualTo(posts);
    assertThat(marked).isEmpty();
  }

  @Test
  void leavesTheYoungToTheCourierAndTellsOfThemWhenTheyAreOlder() {
    List<String> old = markOld(1);
    List<String> young = mark(1, ids);

    relay.run();
    assertThat(told).isEqualTo(old);

    triesWithin((int) Relay.YOUNG.toSeconds());
    assertThat(told).isEqualTo(old);
    triesWithin(1);
    assertThat(told).containsExactly(old.get(0), young.get(0));
  }

  @Test
  void tellsOfThoseOfAReplicaWhoseClockIsAheadAsSoonAsOfOthers() {
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
    List<String> posts = mark(1, new TimeOrderedIds(ahead, new Random(2)));
    posts.addAll(mark(1, ids));

    assertThat(triesWithin((int) Relay.YOUNG.toSeconds() + 2)).hasSize(1);

    assertThat(told).isEqualTo(posts);
  }

  @Test
  void tellsOfOthersWhereOneIsNotWanted() {
    List<String> posts = markOld(Relay.BATCH + 10);
    posts.stream().limit(3).forEach(id -> answers.put(id, Telling.refused("no")));

    relay.run();

    assertThat(told).isEqualTo(posts);
    assertThat(marked).containsExactlyElementsOf(posts.subList(0, 3));
  }

  @Test
  void endsTheRunAtOnceWhereNobodyHears() {
    List<String> posts = markOld(50);
    away = true;

    relay.run();

    assertThat(told).containsExactly(posts.get(0));
    assertThat(marked).hasSize(50);
  }

  @Test
  void triesMoreAndMoreRarelyUpToEveryThirtySeconds() {
    markOld(1);
    away = true;
    long start = seconds;

    assertThat(triesWithin(120))
        .extracting(second -> second - start)
        .containsExactly(1L, 3L, 7L, 15L, 31L, 61L, 91L);
  }

  @Test
  void triesSoonAgainWhereSomeAreHeardAndThenNobodyIs() {
    markOld(20);
    away = true;
    triesWithin(60);
    away = false;
    awayAfter = told.size() + 10;

    List<Long> tries = triesWithin(40);

    assertThat(tries).hasSize(2);
    assertThat(tries.get(1) - tries.get(0)).isOne();
    assertThat(marked).isEmpty();
  }

  @Test
  void triesRarelyWhereOneIsRefusedThoughOthersAreHeard() {
    answers.put(markOld(1).get(0), Telling.refused("no"));
    int tries = 0;
    for (int i = 0; i < 12; i++) {
      mark(1, ids);
      tries += triesWithin(10).size();
    }

    assertThat(tries).isLessThan(10);
  }

  @Test
  void goesOnAsBeforeOnceItIsHeard() {
    markOld(1);
    away = true;
    triesWithin(20);
    away = false;
    assertThat(triesWithin(20)).hasSize(1);
    assertThat(marked).isEmpty();

    markOld(1);

    assertThat(triesWithin(1)).hasSize(1);
  }

  @Test
  void outlivesAStoreThatIsAway() {
    markOld(1);
    storeIsAway = true;
    assertThat(triesWithin(3)).isEmpty();

    storeIsAway = false;

    assertThat(triesWithin(10)).hasSize(1);
    assertThat(marked).isEmpty();
  }
}
