package io.plaza.stores;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the stores are told. The keys are MicroProfile Config's in a server, system properties
 * elsewhere.
 *
 * @param folder {@code plaza.data}: the data folder
 * @param mongodbPort {@code mongodb.port}, by default 27817: where MongoDB's protocol is spoken
 * @param s3Port {@code s3.port}, by default 9817: where S3's protocol is spoken
 */
record StoreSettings(Path folder, int mongodbPort, int s3Port) {
  static final String DATA = "plaza.data";
  static final String MONGODB_PORT = "mongodb.port";
  static final String S3_PORT = "s3.port";

  private static final int DEFAULT_MONGODB_PORT = 27817;
  private static final int DEFAULT_S3_PORT = 9817;

  /**
   * Reads the settings.
   *
   * @param values gives a key's value
   * @throws StoreException if the folder is not named, or a port is none
   */
  static StoreSettings from(Function<String, Optional<String>> values) {
    Path folder =
        values
            .apply(DATA)
            .map(Path::of)
            .orElseThrow(
                () -> new StoreException("No data folder is named. Name one with " + DATA + "."));
    return new StoreSettings(
        folder.toAbsolutePath().normalize(),
        port(values, MONGODB_PORT, DEFAULT_MONGODB_PORT),
        port(values, S3_PORT, DEFAULT_S3_PORT));
  }

  /**
   * Reads a port.
   *
   * @throws StoreException if the value is no number from 0 to 65535
   */
  static int port(Function<String, Optional<String>> values, String key, int defaultPort) {
    String value = values.apply(key).map(String::strip).orElse(Integer.toString(defaultPort));
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new StoreException("%s is no port: %s".formatted(key, value));
    }
    return Integer.parseInt(value);
  }
}
