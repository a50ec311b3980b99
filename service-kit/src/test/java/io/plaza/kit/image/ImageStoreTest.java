package io.plaza.kit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ImageStoreTest {
  private static final String KEY = "abcdefghij0123456789-_";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "../../../etc/passwd.......",
        "abcdefghij0123456789-/",
        "abcdefghij0123456789%2",
        "abcdefghij0123456789-_\n",
        "abcdefghij0123456789-_x",
        "abcdefghij0123456789\u00e4_"
      })
  void whatCantBeAKeyNeverReachesTheStore(String key) throws IOException {
    try (ServerSocket silent = silent();
        ImageStore store = store(silent.getLocalPort())) {
      assertThat(store.get(key)).isEmpty();
      store.delete(key);
    }
  }

  @Test
  void aStoreThatHangsIsUnavailableSoon() throws IOException {
    try (ServerSocket silent = silent();
        ImageStore store = store(silent.getLocalPort())) {
      assertUnavailable(store);
    }
  }

  @Test
  void aStoreThatRefusesConnectionsIsUnavailable() throws IOException {
    int port;
    try (ServerSocket closed = silent()) {
      port = closed.getLocalPort();
    }
    try (ImageStore store = store(port)) {
      assertUnavailable(store);
    }
  }

  private static void assertUnavailable(ImageStore store) {
    Rendition rendition = new Rendition(new byte[9], "image/png", 1, 1);
    assertThatThrownBy(() -> store.put(rendition))
        .isInstanceOf(ImageStoreUnavailableException.class);
    assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(ImageStoreUnavailableException.class);
    assertThatThrownBy(() -> store.delete(KEY)).isInstanceOf(ImageStoreUnavailableException.class);
    assertThatThrownBy(store::check).isInstanceOf(ImageStoreUnavailableException.class);
  }

  private static ServerSocket silent() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static ImageStore store(int port) {
    return new ImageStore(
        "http://127.0.0.1:" + port,
        UUID.randomUUID().toString(),
        UUID.randomUUID().toString(),
        "images",
        Duration.ofMillis(300));
  }
}
