package io.plaza.kit.health;

import java.util.List;

/**
 * Whether a server serves, by what it reaches.
 *
 * <p>One that has had everything, and now reaches neither the proxies nor all that it needs, is cut
 * off; so is one that needs nothing but others by way of the proxies and reaches none. Its proxy
 * alone or its store alone may be away for other reasons. It serves again when it has all it needs:
 * it does not wait for the proxies then, which may be waiting for it. Used by one thread.
 */
final class CutOffState {

  /** One time may be chance: a proxy that goes as another one comes. */
  private static final int TIMES = 2;

  private boolean complete;
  private boolean open = true;
  private int times;

  /** Returns whether the server serves. */
  boolean isOpen() {
    return open;
  }

  /**
   * Takes note of what was found.
   *
   * @param proxies whether a proxy answers
   * @param needs for each that the server needs of its own, such as its store, whether it is there
   * @return whether the server is to serve
   */
  boolean look(boolean proxies, List<Boolean> needs) {
    boolean all = !needs.contains(false);
    boolean alone = !proxies && (needs.isEmpty() || !all);
    complete |= proxies && all;
    times = alone ? times + 1 : 0;
    if (open) {
      open = !complete || times < TIMES;
    } else {
      open = all && !alone;
    }
    return open;
  }
}
