package io.plaza.status;

import io.plaza.kit.store.Rehearsal;
import jakarta.inject.Singleton;

/** A rehearsal that fails at first. */
@Singleton
public class StageFright implements Rehearsal {

  private boolean failed;
  private volatile boolean overcome;

  @Override
  public void rehearse() {
    if (!failed) {
      failed = true;
      throw new IllegalStateException("Not today.");
    }
    overcome = true;
  }

  /** Returns whether it has succeeded. */
  boolean wasOvercome() {
    return overcome;
  }
}
