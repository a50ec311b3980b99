package io.plaza.notification;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.plaza.kit.store.DocumentStore;
import jakarta.annotation.Resource;
import jakarta.data.Limit;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Deletes notifications that are older than the retention time, at an interval, in batches that
 * keep the store free for others. On several replicas each deletes what the others have not: a
 * batch is a range of ids, and to delete one twice does no harm.
 */
@Singleton
public class Cleaner {

  private static final System.Logger LOG = System.getLogger(Cleaner.class.getName());
  private static final int BATCH = 100;
  private static final int REST = 9;
  private static final long LONGEST_INTERVAL = 86_400;

  /** Soon after the start, lest one that is often restarted never clean. */
  private static final long LONGEST_FIRST_WAIT = 60;

  private final NotificationRepository notifications;
  private final MongoCollection<Document> documents;
  private final Retention retention;
  private final long interval;

  @Resource private ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> runs;

  /**
   * A cleaner.
   *
   * @param notifications finds what to delete
   * @param store where it is deleted
   * @param retention tells what is past its time
   * @param interval {@code notification.cleaner.interval}: seconds between two runs, 1 to 86,400
   * @throws IllegalArgumentException where the interval is outside that range
   */
  @Inject
  public Cleaner(
      NotificationRepository notifications,
      DocumentStore store,
      Retention retention,
      @ConfigProperty(name = "notification.cleaner.interval", defaultValue = "3600")
          long interval) {
    if (interval < 1 || interval > LONGEST_INTERVAL) {
      throw new IllegalArgumentException(
          "notification.cleaner.interval must be 1 to %d seconds, but is %d."
              .formatted(LONGEST_INTERVAL, interval));
    }
    this.notifications = notifications;
    this.documents = store.database().getCollection("notification");
    this.retention = retention;
    this.interval = interval;
  }

  void start(@Observes Startup event) {
    runs =
        scheduler.scheduleWithFixedDelay(
            this::run, Math.min(interval, LONGEST_FIRST_WAIT), interval, TimeUnit.SECONDS);
  }

  void stop(@Observes Shutdown event) {
    if (runs != null) {
      runs.cancel(true);
    }
  }

  private void run() {
    try {
      long deleted = clean();
      LOG.log(Level.INFO, "event=cleaned deleted={0}", Long.toString(deleted));
    } catch (RuntimeException e) {
      // Whatever it is, the next run may do better, and an exception would end the schedule.
      LOG.log(Level.INFO, "event=cleaning-put-off cause=\"{0}\"", e.toString());
      LOG.log(Level.DEBUG, "event=cleaning-failed", e);
    }
  }

  /**
   * Deletes all that is past its time, and rests after each batch nine times as long as it took:
   * others have most of the store's time and of this server's, however much there is to delete.
   *
   * @return how many that were
   */
  long clean() {
    String oldest = retention.oldest();
    long deleted = 0;
    while (!Thread.currentThread().isInterrupted()) {
      long start = System.nanoTime();
      List<Notification> batch =
          notifications.findByIdLessThanOrderByIdAsc(oldest, Limit.of(BATCH));
      if (!batch.isEmpty()) {
        String last = batch.get(batch.size() - 1).id();
        deleted += documents.deleteMany(Filters.lte("_id", last)).getDeletedCount();
      }
      if (batch.size() < BATCH) {
        break;
      }
      LockSupport.parkNanos(REST * (System.nanoTime() - start));
    }
    return deleted;
  }
}
