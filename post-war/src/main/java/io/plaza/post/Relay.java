package io.plaza.post;

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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Finds posts that the notification service has not heard of and tells again, the oldest first:
 * every second, and more and more rarely, up to every 30 seconds, while not all is heard. Replicas
 * do so beside each other; what both tell is told once.
 */
@Singleton
public class Relay {

  private static final System.Logger LOG = System.getLogger(Relay.class.getName());
  private static final int BATCH = 100;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** A post this young is being told of right now. */
  private static final Duration YOUNG = Duration.ofSeconds(1);

  private final PostRepository posts;
  private final Outbox outbox;
  private final Clock clock = Clock.systemUTC();

  @Resource private ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> runs;
  private long pauseSeconds = 1;
  private long nextRunNanos;

  @Inject
  Relay(PostRepository posts, Outbox outbox) {
    this.posts = posts;
    this.outbox = outbox;
  }

  void start(@Observes Startup event) {
    nextRunNanos = System.nanoTime();
    runs = scheduler.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.SECONDS);
  }

  void stop(@Observes Shutdown event) {
    runs.cancel(true);
  }

  private void run() {
    if (System.nanoTime() - nextRunNanos < 0) {
      return;
    }
    boolean heard = false;
    String cause = "the notification service does not hear";
    try {
      heard = tellAll();
    } catch (RuntimeException e) {
      // Whatever it is, the next run may do better, and an exception would end the schedule.
      cause = e.toString();
      LOG.log(Level.DEBUG, "event=relay-failed", e);
    }
    if (!heard && pauseSeconds == 1) {
      LOG.log(Level.INFO, "event=relay-waits cause=\"{0}\"", cause);
    } else if (heard && pauseSeconds > 1) {
      LOG.log(Level.INFO, "event=relay-goes-on");
    }
    pauseSeconds = heard ? 1 : Math.min(2 * pauseSeconds, LONGEST_PAUSE.toSeconds());
    nextRunNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(pauseSeconds - 1);
  }

  /** Tells of all there are, unless nobody hears; returns whether all were heard. */
  private boolean tellAll() {
    String last = TimeOrderedIds.LOWEST;
    String young = TimeOrderedIds.lowestAt(clock.instant().minus(YOUNG));
    boolean heard = true;
    List<Post> batch;
    do {
      batch =
          posts.findByUntoldGreaterThanOrderByUntoldAsc(last, Limit.of(BATCH)).stream()
              .filter(post -> post.id().compareTo(young) < 0)
              .toList();
      for (Post post : batch) {
        Outbox.Telling telling = outbox.tell(post.id());
        if (telling == Outbox.Telling.AWAY) {
          return false;
        }
        heard &= telling == Outbox.Telling.HEARD;
        last = post.id();
      }
    } while (batch.size() == BATCH);
    return heard;
  }
}
