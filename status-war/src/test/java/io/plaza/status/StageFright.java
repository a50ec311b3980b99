package io.plaza.status;

import io.plaza.kit.store.Rehearsal;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A rehearsal that fails at first, and then takes long. */
@Singleton
public class StageFright implements Rehearsal {

  private final AtomicInteger times = new AtomicInteger();

  @Override
  public void rehearse() {
    switch (times.incrementAndGet()) {
      case 1 -> throw new IllegalStateException("Not today.");
      case 2 -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      default -> {
        // As it should.
      }
    }
  }

  /** Returns how often it was rehearsed. */
  int times() {
    return times.get();
  }
}
