package io.plaza.post;

import com.mongodb.MongoException;
import io.plaza.kit.feed.TimeOrderedIds;
import jakarta.annotation.Resource;
import jakarta.data.Limit;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Finds posts that the notification service has not heard of and tells again, the oldest first:
 * every second, and more and more rarely, up to every 30 seconds, while nobody hears. Replicas do
 * so beside each other; what both tell is told once.
 */
@ApplicationScoped
public class Relay {

  private static final System.Logger LOG = System.getLogger(Relay.class.getName());
  private static final int BATCH = 100;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** A post this young is being told of right now. */
  private static final Duration YOUNG = Duration.ofSeconds(1);

  @Inject private PostRepository posts;
  @Inject private Outbox outbox;
  @Resource private ManagedScheduledExecutorService scheduler;

  private final Clock clock = Clock.systemUTC();
  private ScheduledFuture<?> runs;
  private long pauseSeconds = 1;
  private long nextRunNanos;

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
    try {
      heard = tellAll();
    } catch (MongoException e) {
      LOG.log(Level.DEBUG, "event=relay-failed", e);
    }
    if (!heard && pauseSeconds == 1) {
      LOG.log(Level.INFO, "event=relay-waits");
    } else if (heard && pauseSeconds > 1) {
      LOG.log(Level.INFO, "event=relay-goes-on");
    }
    pauseSeconds = heard ? 1 : Math.min(2 * pauseSeconds, LONGEST_PAUSE.toSeconds());
    nextRunNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(pauseSeconds - 1);
  }

  /** Tells of all there are, until one is not heard; returns whether all were. */
  private boolean tellAll() {
    String told = TimeOrderedIds.LOWEST;
    String young = TimeOrderedIds.lowestAt(clock.instant().minus(YOUNG));
    while (true) {
      List<Post> batch =
          posts.findByUntoldGreaterThanOrderByUntoldAsc(told, Limit.of(BATCH)).stream()
              .filter(post -> post.id().compareTo(young) < 0)
              .toList();
      for (Post post : batch) {
        if (!outbox.tell(post.id())) {
          return false;
        }
        told = post.id();
      }
      if (batch.size() < BATCH) {
        return true;
      }
    }
  }
}
