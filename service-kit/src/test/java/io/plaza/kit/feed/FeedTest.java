package io.plaza.kit.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FeedTest {

  private static final int SIZE = 10;

  private final Shelf shelf = new Shelf();
  private final Feed<Item> feed =
      new Feed<>(
          shelf,
          SIZE,
          items ->
              items.stream()
                  .map(Item::id)
                  .collect(Collectors.joining(","))
                  .getBytes(StandardCharsets.UTF_8),
          Duration.ofSeconds(5));

  @Test
  void isEmptyWhereThereIsNothing() {
    assertThat(feed.bytesFor("ann")).isEmpty();
    assertThat(feed.newestId()).isEqualTo(TimeOrderedIds.LOWEST);
  }

  @Test
  void hasTheNewestFirstAndNotTheReadersOwn() {
    shelf.add("ann", "bob", "ann", "cid");

    assertThat(read("bob")).isEqualTo("0004,0003,0001");
    assertThat(read("ann")).isEqualTo("0004,0002");
    assertThat(read("dan")).isEqualTo("0004,0003,0002,0001");
  }

  @Test
  void isTheSameAsAQueryOfTheReadersOwnWhateverTheAuthors() {
    Random random = new Random(7);
    String[] authors = {"ann", "ann", "ann", "ann", "bob", "cid"};
    for (int i = 0; i < 500; i++) {
      shelf.add(authors[random.nextInt(authors.length)]);
      for (String reader : List.of("ann", "bob", "cid", "dan")) {
        assertThat(read(reader)).isEqualTo(shelf.ownQuery(reader));
      }
    }
  }

  @Test
  void findsTheOthersBehindTheReadersOwnItems() {
    shelf.add("bob", "cid");
    for (int i = 0; i < 1_000; i++) {
      shelf.add("ann");
    }

    assertThat(read("ann")).isEqualTo("0002,0001");
  }

  @Test
  void asksTheStoreOnceForAReaderWhoIsNotAmongTheNewestAuthors() {
    shelf.add("ann", "bob");

    read("cid");

    assertThat(shelf.queries).isOne();
    assertThat(shelf.lastAfter).isNull();
  }

  @Test
  void asksOnlyForNewerItemsOnceWhatIsOlderIsSettled() {
    AtomicLong nanos = new AtomicLong();
    SettledId settled = new SettledId(nanos::get);
    shelf.add("bob");
    for (int i = 0; i < 100; i++) {
      shelf.add("ann");
    }
    settled.saw(shelf.newestId());
    nanos.addAndGet(SettledId.IN_FLIGHT.toNanos() + 1);
    OthersRead<Item> read = new OthersRead<>(shelf, "ann", SIZE, settled);

    read.read();
    shelf.add("cid");
    List<Item> found = read.read();

    assertThat(found).extracting(Item::id).containsExactly("0102", "0001");
    assertThat(shelf.lastAfter).isEqualTo("0101");
  }

  @Test
  void findsAnItemThatIsStoredLateBelowOneThatWasSeen() {
    AtomicLong nanos = new AtomicLong();
    SettledId settled = new SettledId(nanos::get);
    OthersRead<Item> read = new OthersRead<>(shelf, "ann", SIZE, settled);
    shelf.put("0001", "bob");
    shelf.put("0003", "ann");
    settled.saw(shelf.newestId());
    read.read();
    nanos.addAndGet(SettledId.IN_FLIGHT.toNanos());
    read.read();

    shelf.put("0002", "cid");

    assertThat(read.read()).extracting(Item::id).containsExactly("0002", "0001");
  }

  @Test
  void settlesIdsInTheOrderInWhichTheyWereSeen() {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    SettledId settled = new SettledId(nanos::get);
    for (int second = 0; second <= 100; second++) {
      settled.saw("%04d".formatted(second));
      assertThat(settled.get()).isLessThanOrEqualTo("%04d".formatted(Math.max(0, second - 60)));
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    assertThat(settled.get()).isGreaterThanOrEqualTo("0034");
  }

  private String read(String reader) {
    return new String(feed.bytesFor(reader), StandardCharsets.UTF_8);
  }

  private record Item(String id, Author author) implements FeedItem {}

  /** A store in memory that tells what it was asked. */
  private static final class Shelf implements FeedSource<Item> {

    private final List<Item> newestFirst = new ArrayList<>();
    private int queries;
    private String lastAfter;

    void add(String... authors) {
      for (String author : authors) {
        put("%04d".formatted(newestFirst.size() + 1), author);
      }
    }

    void put(String id, String author) {
      newestFirst.add(new Item(id, new Author(author, author + "@example.org")));
      newestFirst.sort(Collections.reverseOrder(Comparator.comparing(Item::id)));
    }

    String newestId() {
      return newestFirst.get(0).id();
    }

    String ownQuery(String reader) {
      return newestFirst.stream()
          .filter(item -> !item.author().id().equals(reader))
          .limit(SIZE)
          .map(Item::id)
          .collect(Collectors.joining(","));
    }

    @Override
    public List<Item> newest(int limit) {
      queries++;
      return newestFirst.stream().limit(limit).toList();
    }

    @Override
    public List<Item> newestOfOthers(String authorId, String after, int limit) {
      lastAfter = after;
      return newestFirst.stream()
          .filter(item -> !item.author().id().equals(authorId) && item.id().compareTo(after) > 0)
          .limit(limit)
          .toList();
    }
  }
}
