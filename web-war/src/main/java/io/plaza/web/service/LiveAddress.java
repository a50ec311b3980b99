package io.plaza.web.service;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Sends requests to an address where somebody was a moment ago. The inside door is on several
 * machines under one name; the platform takes the first of a name's addresses, and one of a machine
 * that has lost its power is among them until the others have noticed. The moment is shorter than
 * the services' pause before they are asked again, so that they are asked elsewhere then. A name
 * with one address is left alone. Thread-safe.
 */
public class LiveAddress implements ClientRequestFilter {

  private static final Duration GOOD_FOR = Duration.ofMillis(50);
  private static final int CONNECT_MILLIS = 250;

  private final Names names;
  private final LongSupplier nanoTime;
  private volatile Known known = new Known(null, 0);

  /** What turns names into addresses. */
  @FunctionalInterface
  interface Names {
    /** Returns all addresses of a name. */
    InetAddress[] of(String name) throws UnknownHostException;
  }

  /** Where somebody was, and until when that is good. */
  private record Known(InetAddress address, long until) {}

  /** By the platform's names. */
  public LiveAddress() {
    this(InetAddress::getAllByName, System::nanoTime);
  }

  LiveAddress(Names names, LongSupplier nanoTime) {
    this.names = names;
    this.nanoTime = nanoTime;
  }

  @Override
  public void filter(ClientRequestContext request) throws IOException {
    request.setUri(live(request.getUri()));
  }

  /**
   * Returns the same with an address in place of the host; as it is where there is no choice, or
   * nobody anywhere.
   *
   * @param uri of a host that has several addresses, maybe
   */
  URI live(URI uri) throws UnknownHostException {
    if ("localhost".equals(uri.getHost())) {
      return uri;
    }
    List<InetAddress> all = new ArrayList<>(Arrays.asList(names.of(uri.getHost())));
    if (all.size() < 2) {
      return uri;
    }
    Known last = known;
    boolean there = all.contains(last.address());
    if (there && nanoTime.getAsLong() - last.until() < 0) {
      return at(uri, last.address());
    }
    Collections.shuffle(all);
    if (there) {
      Collections.swap(all, 0, all.indexOf(last.address()));
    }
    for (InetAddress address : all) {
      if (answers(address, uri.getPort())) {
        known = new Known(address, nanoTime.getAsLong() + GOOD_FOR.toNanos());
        return at(uri, address);
      }
    }
    return uri;
  }

  private static boolean answers(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private static URI at(URI uri, InetAddress address) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(
        "%s://%s:%d%s%s"
            .formatted(
                uri.getScheme(),
                address instanceof Inet6Address
                    ? "[" + address.getHostAddress() + "]"
                    : address.getHostAddress(),
                uri.getPort(),
                uri.getRawPath(),
                query));
  }
}
