package io.plaza.web.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveAddressTest {

  private static final String FIRST = "127.0.0.1";
  private static final String SECOND = "127.0.0.2";

  private final AtomicLong now = new AtomicLong();

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] all = new InetAddress[literals.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = InetAddress.getByName(literals[i]);
    }
    return all;
  }

  private static ServerSocket listen(String address, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(address, port));
    return socket;
  }

  private static URI door(int port) {
    return URI.create("http://door:" + port + "/post/a%20b?c=%26");
  }

  @Test
  void anAddressWhereNobodyIsIsNotAsked() throws IOException {
    try (ServerSocket there = listen(SECOND, 0)) {
      int port = there.getLocalPort();
      for (int i = 0; i < 10; i++) {
        assertThat(new LiveAddress(name -> addresses(FIRST, SECOND), now::get).live(door(port)))
            .isEqualTo(URI.create("http://" + SECOND + ":" + port + "/post/a%20b?c=%26"));
      }
    }
  }

  @Test
  void allAddressesAreAskedByOneOrAnother() throws IOException {
    try (ServerSocket one = listen(FIRST, 0);
        ServerSocket other = listen(SECOND, one.getLocalPort())) {
      Set<String> asked = new TreeSet<>();
      for (int i = 0; i < 100; i++) {
        asked.add(
            new LiveAddress(name -> addresses(FIRST, SECOND), now::get)
                .live(door(other.getLocalPort()))
                .getHost());
      }
      assertThat(asked).containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void oneThatIsNoLongerOfTheNameIsLeft() throws IOException {
    try (ServerSocket one = listen(FIRST, 0);
        ServerSocket other = listen(SECOND, one.getLocalPort())) {
      int port = other.getLocalPort();
      String[] rest = {FIRST, SECOND};
      LiveAddress live = new LiveAddress(name -> addresses(rest), now::get);
      String before = live.live(door(port)).getHost();
      String left = before.equals(FIRST) ? SECOND : FIRST;
      rest[0] = left;
      rest[1] = "127.0.0.3";
      assertThat(live.live(door(port)).getHost()).isEqualTo(left);
    }
  }

  @Test
  void whereNobodyIsAnyMoreIsLeftAMomentLater() throws IOException {
    try (ServerSocket one = listen(FIRST, 0);
        ServerSocket other = listen(SECOND, one.getLocalPort())) {
      int port = other.getLocalPort();
      LiveAddress live = new LiveAddress(name -> addresses(FIRST, SECOND), now::get);
      String gone = live.live(door(port)).getHost();
      (gone.equals(FIRST) ? one : other).close();
      now.addAndGet(TimeUnit.MILLISECONDS.toNanos(51));
      assertThat(live.live(door(port)).getHost()).isNotEqualTo(gone);
    }
  }

  @Test
  void aNameWithOneAddressIsLeftAlone() throws IOException {
    assertThat(new LiveAddress(name -> addresses(FIRST), now::get).live(door(1)))
        .isEqualTo(door(1));
  }

  @Test
  void whereNobodyIsAnywhereTheNameIsLeft() throws IOException {
    assertThat(new LiveAddress(name -> addresses(FIRST, SECOND), now::get).live(door(1)))
        .isEqualTo(door(1));
  }
}
