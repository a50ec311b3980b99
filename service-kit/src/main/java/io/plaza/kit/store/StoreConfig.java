package io.plaza.kit.store;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * A service's configuration of its stores. Each key is looked up with the service's name before it
 * ({@code status.store.url}) and then without ({@code store.url}), so that services can share a
 * store or have one each.
 *
 * @param service the service's name
 * @param config where the configuration is
 */
public record StoreConfig(String service, Config config) {

  /**
   * Returns a key's value, if it has one.
   *
   * @param key the key without the service's name
   */
  public Optional<String> find(String key) {
    return config
        .getOptionalValue(service + "." + key, String.class)
        .or(() -> config.getOptionalValue(key, String.class));
  }

  /**
   * Returns a key's value.
   *
   * @param key the key without the service's name
   * @throws NoSuchElementException where it has none
   */
  public String get(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "Set %s.%s, or %s for all services.".formatted(service, key, key)));
  }

  /**
   * Returns how long an operation of a store may take: {@code store.timeout}, 1 second unless set.
   */
  public Duration timeout() {
    return Duration.ofMillis(find("store.timeout").map(Long::valueOf).orElse(1000L));
  }
}
