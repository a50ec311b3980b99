package io.plaza.system.compose;

import java.security.Security;

/**
 * Prints how long the Java it runs in keeps names, in seconds: those it knows, those nobody has.
 */
public final class NameCache {

  private NameCache() {}

  /**
   * Prints it.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.out.printf(
        "%s %s%n",
        Security.getProperty("networkaddress.cache.ttl"),
        Security.getProperty("networkaddress.cache.negative.ttl"));
  }
}
