package io.plaza.stores;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is done before a server starts: makes the data folder and its secrets, and refuses, with one
 * line, what would fail later in a place where nobody looks.
 */
public final class Prepare {
  static final String HTTP_PORT = "http.port";
  private static final int DEFAULT_HTTP_PORT = 9080;

  private Prepare() {}

  /**
   * Prepares. Ends with status 1, and a line that says why, if the folder is in use or can't be
   * used, or a port is taken.
   *
   * @param arguments the data folder and the HTTP port; what is not given is read from the system
   *     properties {@code plaza.data} and {@code http.port} (9080). The ports of the stores are
   *     read from {@code mongodb.port} and {@code s3.port}
   */
  public static void main(String[] arguments) {
    try {
      prepare(
          key ->
              Optional.ofNullable(System.getProperty(key))
                  .filter(value -> !value.isBlank())
                  .or(() -> Optional.ofNullable(argument(arguments, key))));
    } catch (StoreException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static String argument(String[] arguments, String key) {
    int index =
        switch (key) {
          case StoreSettings.DATA -> 0;
          case HTTP_PORT -> 1;
          default -> arguments.length;
        };
    return index < arguments.length ? arguments[index] : null;
  }

  static Path prepare(Function<String, Optional<String>> values) {
    StoreSettings settings = StoreSettings.from(values);
    int httpPort = StoreSettings.port(values, HTTP_PORT, DEFAULT_HTTP_PORT);
    DataFolder data = DataFolder.prepare(settings.folder());
    data.lock().close();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    Ports.requireFree(null, httpPort, "HTTP", HTTP_PORT);
    Ports.requireFree(
        loopback, settings.mongodbPort(), "the document store", StoreSettings.MONGODB_PORT);
    Ports.requireFree(loopback, settings.s3Port(), "the object store", StoreSettings.S3_PORT);
    return data.path();
  }
}
