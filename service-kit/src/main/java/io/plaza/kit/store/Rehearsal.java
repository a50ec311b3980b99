package io.plaza.kit.store;

/**
 * Does at the service's start what its first users will have it do. All that a server does for the
 * first time takes it many times as long as later: where it gets little of a processor, longer than
 * the store's time-out, and its first users would be turned away. A service is not ready before its
 * beans of this kind have succeeded, and quickly where that can be had.
 */
public interface Rehearsal {

  /**
   * Goes the ways of a read and of a write, and changes nothing. Called again where it failed, and
   * where it took long.
   *
   * @throws RuntimeException where it does not succeed in time
   */
  void rehearse();
}
