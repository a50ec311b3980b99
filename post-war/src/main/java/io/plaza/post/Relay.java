package io.plaza.post;

import io.plaza.kit.client.Cause;
import io.plaza.kit.feed.SettledId;
import io.plaza.kit.feed.TimeOrderedIds;
import jakarta.annotation.Resource;
import jakarta.data.Limit;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Finds posts that the notification service has not heard of and tells again, the oldest first:
 * every second, and more and more rarely, up to every 30 seconds, while it gets nowhere. One that
 * is not wanted holds up no other. Replicas do so beside each other; what both tell is told once.
 */
@Singleton
public class Relay {

  /** How many marked posts are read at a time. */
  static final int BATCH = 100;

  /**
   * A post that was not in the store this long ago may still be told of by the {@link Courier}, or
   * taken back: longer than the stores' time-outs of an upload one after another.
   */
  static final Duration YOUNG = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(Relay.class.getName());
  private static final long LONGEST_PAUSE_SECONDS = 30;

  private final Supplier<String> newestId;
  private final Function<String, List<Post>> untoldAfter;
  private final Function<String, Telling> outbox;
  private final LongSupplier nanoTime;
  private final SettledId settled;

  @Resource private ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> runs;
  private int told;
  private long pauseSeconds = 1;
  private long nextRunNanos;

  /**
   * A relay.
   *
   * @param posts finds what is untold
   * @param outbox tells
   */
  @Inject
  public Relay(PostRepository posts, Outbox outbox) {
    this(
        () -> newestId(posts),
        id -> posts.findByUntoldGreaterThanOrderByUntoldAsc(id, Limit.of(BATCH)),
        outbox::tell,
        System::nanoTime);
  }

  /**
   * A relay.
   *
   * @param newestId returns the newest id in the store
   * @param untoldAfter returns the oldest marked posts after an id, {@value #BATCH} at most
   * @param outbox tells
   * @param nanoTime measures pauses and ages
   */
  Relay(
      Supplier<String> newestId,
      Function<String, List<Post>> untoldAfter,
      Function<String, Telling> outbox,
      LongSupplier nanoTime) {
    this.newestId = newestId;
    this.untoldAfter = untoldAfter;
    this.outbox = outbox;
    this.nanoTime = nanoTime;
    this.settled = new SettledId(nanoTime, YOUNG);
    this.nextRunNanos = nanoTime.getAsLong();
  }

  private static String newestId(PostRepository posts) {
    return posts.findByIdGreaterThanOrderByIdDesc(TimeOrderedIds.LOWEST, Limit.of(1)).stream()
        .map(Post::id)
        .findFirst()
        .orElse(TimeOrderedIds.LOWEST);
  }

  void start(@Observes Startup event) {
    runs = scheduler.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.SECONDS);
  }

  void stop(@Observes Shutdown event) {
    if (runs != null) {
      runs.cancel(true);
    }
  }

  /** Tells of what is untold, if it is time to; called every second, by one thread at a time. */
  void run() {
    if (nanoTime.getAsLong() - nextRunNanos < 0) {
      return;
    }
    Telling outcome;
    told = 0;
    try {
      outcome = tellAll();
    } catch (RuntimeException e) {
      // Whatever it is, the next run may do better, and an exception would end the schedule.
      outcome = Telling.away(Cause.of(e));
      LOG.log(Level.DEBUG, "event=relay-failed", e);
    }
    // Who has heard some is there: after a long silence, a hiccup is not to make one as long.
    boolean goesOn =
        outcome.result() == Telling.Result.HEARD
            || outcome.result() == Telling.Result.AWAY && told > 0;
    log(goesOn, outcome.cause());
    pauseSeconds = goesOn ? 1 : Math.min(2 * pauseSeconds, LONGEST_PAUSE_SECONDS);
    // Half a second less, so that ticks which come a little late are not missed.
    nextRunNanos = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(1_000 * pauseSeconds - 500);
  }

  /** A line when it begins to wait, one when that takes a minute, one when it goes on. */
  private void log(boolean goesOn, String cause) {
    if (!goesOn && pauseSeconds == 1) {
      LOG.log(Level.INFO, "event=relay-waits cause=\"{0}\"", cause);
    } else if (!goesOn
        && pauseSeconds < LONGEST_PAUSE_SECONDS
        && 2 * pauseSeconds >= LONGEST_PAUSE_SECONDS) {
      LOG.log(Level.WARNING, "event=notifications-held-up cause=\"{0}\"", cause);
    } else if (goesOn && pauseSeconds > 1) {
      LOG.log(Level.INFO, "event=relay-goes-on");
    }
  }

  /** Tells of all there are, unless nobody hears; returns what was not heard, if anything. */
  private Telling tellAll() {
    List<Post> batch = untoldAfter.apply(TimeOrderedIds.LOWEST);
    if (!batch.isEmpty()) {
      settled.saw(newestId.get());
    }
    String lastThatIsOld = settled.get();
    Telling outcome = Telling.heard();
    while (!batch.isEmpty()) {
      for (Post post : batch) {
        if (post.id().compareTo(lastThatIsOld) > 0) {
          return outcome;
        }
        Telling telling = outbox.apply(post.id());
        if (telling.result() == Telling.Result.AWAY) {
          return telling;
        }
        if (telling.result() == Telling.Result.REFUSED) {
          outcome = telling;
        } else {
          told++;
        }
      }
      batch = batch.size() < BATCH ? List.of() : untoldAfter.apply(batch.get(BATCH - 1).id());
    }
    return outcome;
  }
}
