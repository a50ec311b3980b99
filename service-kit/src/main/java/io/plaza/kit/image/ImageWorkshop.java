package io.plaza.kit.image;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets a bounded number of pictures be decoded at once, because each takes much memory and a core.
 * A few more wait a short while for their turn; all others are refused at once, since those who
 * wait keep an upload in memory. Thread-safe.
 */
public final class ImageWorkshop {
  /** Heap that a running server keeps free for each picture that is decoded. */
  private static final long HEAP_PER_IMAGE = 150L * 1024 * 1024;

  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final int WAITING_PER_TURN = 4;

  private final Function<byte[], Rendition> work;
  private final Semaphore turns;
  private final Semaphore places;
  private final Duration wait;

  /**
   * As many at once as cores but one and a 150th of the heap's mebibytes allow, at least one; a
   * wait of one second.
   */
  public ImageWorkshop(Renditions renditions) {
    this(renditions::make, atOnce(), WAIT);
  }

  /**
   * @param atOnce how many pictures are decoded at once, at least 1; four times as many may wait
   * @param wait how long one waits for a turn
   */
  public ImageWorkshop(Renditions renditions, int atOnce, Duration wait) {
    this(renditions::make, atOnce, wait);
  }

  ImageWorkshop(Function<byte[], Rendition> work, int atOnce, Duration wait) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("atOnce must be at least 1, not " + atOnce);
    }
    this.work = work;
    this.turns = new Semaphore(atOnce, true);
    this.places = new Semaphore(atOnce * (1 + WAITING_PER_TURN));
    this.wait = wait;
  }

  private static int atOnce() {
    Runtime runtime = Runtime.getRuntime();
    long byHeap = runtime.maxMemory() / HEAP_PER_IMAGE;
    return (int) Math.max(1, Math.min(runtime.availableProcessors() - 1L, byHeap));
  }

  /**
   * Makes the rendition of an upload when there is a turn.
   *
   * @throws ImagesBusyException if there is none in time, or this thread is interrupted
   * @throws ImageTooLargeException see {@link Renditions#make}
   * @throws UnsupportedImageException see {@link Renditions#make}
   */
  public Rendition make(byte[] upload) {
    if (!places.tryAcquire()) {
      throw new ImagesBusyException("Too many images are being worked on. Try again shortly.");
    }
    try {
      takeTurn();
      try {
        return work.apply(upload);
      } finally {
        turns.release();
      }
    } finally {
      places.release();
    }
  }

  private void takeTurn() {
    try {
      if (!turns.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ImagesBusyException("Too many images are being worked on. Try again shortly.");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new ImagesBusyException("The image was not worked on. Try again shortly.", stop);
    }
  }
}
