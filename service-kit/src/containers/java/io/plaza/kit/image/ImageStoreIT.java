package io.plaza.kit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plaza.kit.containers.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The store of images against an object store of MinIO's kind. */
@Testcontainers
class ImageStoreIT {

  private static final Duration TIMEOUT = Duration.ofMillis(1_000);

  /** What a call may take beyond the time-out on a busy machine. */
  private static final Duration GRACE = Duration.ofMillis(1_500);

  @Container private static final Store MINIO = Store.ofObjects();

  private final String bucket = "b" + UUID.randomUUID();
  private final List<ImageStore> open = new ArrayList<>();

  @BeforeAll
  static void theStoreAnswers() {
    try (ImageStore store = new ImageStore("http://" + MINIO.address(), MINIO.user(), MINIO.password(), "probe", TIMEOUT)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThatCode(store::check).doesNotThrowAnyException());
    }
  }

  @AfterEach
  void allClientsAreClosed() {
    open.forEach(ImageStore::close);
  }

  @Test
  void anImageComesBackAsItWasUntilItIsDeleted() {
    ImageStore store = store(MINIO.password());
    byte[] bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);

    String key = store.put(new Rendition(bytes, "image/jpeg", 1_440, 1_080));

    assertThat(store.get(key))
        .get()
        .satisfies(
            image -> {
              assertThat(image.bytes()).isEqualTo(bytes);
              assertThat(image.mediaType()).isEqualTo("image/jpeg");
            });
    store.delete(key);
    assertThat(store.get(key)).isEmpty();
    store.delete(key);
  }

  @Test
  void beforeTheFirstImageThereIsNone() {
    assertThat(store(MINIO.password()).get("abcdefghij0123456789-_")).isEmpty();
  }

  @Test
  void replicasThatStartAtOnceMakeOneBucketAndLoseNothing() throws Exception {
    int replicas = 6;
    Callable<String> put = () -> store(MINIO.password()).put(png());
    ExecutorService threads = Executors.newFixedThreadPool(replicas);
    Set<String> keys = new HashSet<>();
    try {
      for (Future<String> one : threads.invokeAll(Collections.nCopies(replicas, put))) {
        keys.add(one.get());
      }
    } finally {
      threads.shutdownNow();
    }

    ImageStore store = store(MINIO.password());
    assertThat(keys).hasSize(replicas).allSatisfy(key -> assertThat(store.get(key)).isPresent());
  }

  @Test
  void aWrongSecretOpensNothing() {
    ImageStore store = store("not" + MINIO.password());

    assertThatThrownBy(store::check).isInstanceOf(ImageStoreUnavailableException.class);
    assertThatThrownBy(() -> store.put(png())).isInstanceOf(ImageStoreUnavailableException.class);
  }

  @Test
  void aStoreThatHangsFailsEachCallInTimeAndIsUsedAgainWhenItGoesOn() {
    ImageStore store = store(MINIO.password());
    String key = store.put(png());

    MINIO.pause();
    try {
      assertFailsInTime(() -> store.get(key));
      assertFailsInTime(() -> store.put(png()));
      assertFailsInTime(store::check);
    } finally {
      MINIO.unpause();
    }

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThatCode(store::check).doesNotThrowAnyException());
    assertThat(store.get(key)).isPresent();
  }

  private static void assertFailsInTime(Runnable call) {
    long start = System.nanoTime();
    assertThatThrownBy(call::run).isInstanceOf(ImageStoreUnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(GRACE));
  }

  private static Rendition png() {
    return new Rendition(new byte[] {1, 2, 3}, "image/png", 1, 1);
  }

  private synchronized ImageStore store(String secretKey) {
    ImageStore store =
        new ImageStore(
            "http://" + MINIO.address(), MINIO.user(), secretKey, bucket, TIMEOUT);
    open.add(store);
    return store;
  }
}
