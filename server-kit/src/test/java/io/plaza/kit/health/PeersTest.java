package io.plaza.kit.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {

  @Test
  void theyAnswerWhileOneTakesConnections() throws Exception {
    Peers peers;
    try (ServerSocket open = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      peers = new Peers(URI.create("http://localhost:" + open.getLocalPort()));
      assertThat(peers.answer()).isTrue();
    }
    assertThat(peers.answer()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://nginx", "nginx", "nginx:8081"})
  void aUrlWithoutHostOrPortIsRefused(String url) {
    URI uri = URI.create(url);
    assertThatThrownBy(() -> new Peers(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("proxies.url", url);
  }

  @Test
  void whoHasNoAddressDoesNotAnswer() {
    assertThat(new Peers(URI.create("http://nobody.invalid:8081")).answer()).isFalse();
  }
}
