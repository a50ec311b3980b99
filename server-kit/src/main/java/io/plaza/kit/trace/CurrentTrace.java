package io.plaza.kit.trace;

import io.opentelemetry.context.Context;
import java.util.concurrent.Callable;

/**
 * The trace that this thread's work is part of (MicroProfile Telemetry). It belongs to the thread:
 * work that goes on in another one has to take it along. In a server without telemetry its API is
 * not there, and nothing is done.
 */
public final class CurrentTrace {

  private static final boolean THERE = isThere();

  private CurrentTrace() {}

  private static boolean isThere() {
    try {
      Class.forName("io.opentelemetry.context.Context", false, CurrentTrace.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException noTelemetry) {
      return false;
    }
  }

  /**
   * Returns a call that is part of this thread's trace, whichever thread makes it.
   *
   * @param call what to do
   * @param <T> what comes of it
   */
  public static <T> Callable<T> with(Callable<T> call) {
    return THERE ? Context.current().wrap(call) : call;
  }
}
