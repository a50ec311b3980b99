package io.plaza.system.swarm;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A client of several nodes, as good ones are: it asks them in turn on connections that it keeps,
 * turns to the next where one can't be reached, and asks again what is safe to repeat (RFC 9110,
 * section 9.2.2), but nothing else. What is not safe has a new connection, so that a node that is
 * gone is found out before anything is sent to it. It costs little, so that much can be asked on a
 * busy machine. For one thread.
 */
final class Client implements AutoCloseable {

  /**
   * What came back.
   *
   * @param status the status code
   * @param body the body
   * @param node which node answered, from 0 on
   * @param taken how long it took to
   */
  record Reply(int status, byte[] body, int node, Duration taken) {

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** Nobody has answered; whether the request was heard is not known if it was sent. */
  static final class NoReply extends Exception {

    private static final long serialVersionUID = 1L;
    private final boolean sent;

    NoReply(boolean sent, String message) {
      super(message);
      this.sent = sent;
    }

    /** Returns whether it was sent. */
    boolean wasSent() {
      return sent;
    }
  }

  /** How long it waits for a node's answer: longer than one may take. */
  static final Duration PATIENCE = Duration.ofMillis(5_500);

  private static final int CONNECT_MILLIS = 1_000;
  private static final long AVOIDED_NANOS = Duration.ofSeconds(2).toNanos();

  /** A connection that is kept, and what is known of its node. */
  private static final class Line {
    private final URI url;
    private Socket socket;
    private InputStream in;
    private boolean fresh;
    private long avoidedUntil = System.nanoTime();

    Line(URI url) {
      this.url = url;
    }

    boolean isAvoided() {
      return System.nanoTime() - avoidedUntil < 0;
    }

    void avoid() {
      avoidedUntil = System.nanoTime() + AVOIDED_NANOS;
    }

    void open() throws IOException {
      fresh = socket == null;
      if (fresh) {
        Socket opened = new Socket();
        try {
          opened.setTcpNoDelay(true);
          opened.setSoTimeout((int) PATIENCE.toMillis());
          opened.connect(new InetSocketAddress(url.getHost(), url.getPort()), CONNECT_MILLIS);
        } catch (IOException e) {
          opened.close();
          throw e;
        }
        socket = opened;
        in = new BufferedInputStream(opened.getInputStream(), 16_384);
      }
    }

    void close() {
      if (socket != null) {
        try {
          socket.close();
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        } finally {
          socket = null;
        }
      }
    }
  }

  private final List<Line> lines;
  private int next;

  /**
   * A client.
   *
   * @param nodes the base URLs of the nodes
   * @param first which to ask first, from 0 on
   */
  Client(List<URI> nodes, int first) {
    this.lines = nodes.stream().map(Line::new).toList();
    this.next = first;
  }

  /**
   * Reads, from one node after another until one answers.
   *
   * @param path path and query
   * @param header a header line
   * @throws NoReply if none does
   */
  Reply get(String path, String header) throws NoReply {
    return ask(path, "GET", header, new byte[0], true);
  }

  /**
   * Writes, to the first node that can be reached.
   *
   * @param path path and query
   * @param header a header line
   * @param json what to write
   * @throws NoReply if none can, or the one that was sent it does not answer
   */
  Reply post(String path, String header, String json) throws NoReply {
    return ask(
        path,
        "POST",
        header + "\r\nContent-Type: application/json",
        json.getBytes(StandardCharsets.UTF_8),
        false);
  }

  private Reply ask(String path, String method, String header, byte[] body, boolean repeatable)
      throws NoReply {
    StringBuilder failures = new StringBuilder();
    next = (next + 1) % lines.size();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < lines.size(); i++) {
        int node = (next + i) % lines.size();
        Line line = lines.get(node);
        // In the second round whoever there is.
        if (round == 0 && line.isAvoided()) {
          continue;
        }
        boolean sent = false;
        try {
          if (!repeatable) {
            line.close();
          }
          line.open();
          byte[] head =
              (method
                      + " "
                      + path
                      + " HTTP/1.1\r\nHost: "
                      + line.url.getAuthority()
                      + "\r\n"
                      + header
                      + (body.length > 0 ? "\r\nContent-Length: " + body.length : "")
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1);
          byte[] all = new byte[head.length + body.length];
          System.arraycopy(head, 0, all, 0, head.length);
          System.arraycopy(body, 0, all, head.length, body.length);
          sent = true;
          long asked = System.nanoTime();
          line.socket.getOutputStream().write(all);
          return read(line, node, asked);
        } catch (IOException e) {
          boolean again = sent && !line.fresh && !(e instanceof SocketTimeoutException);
          line.close();
          failures.append(line.url.getHost()).append(": ").append(e).append("; ");
          if (sent && !repeatable) {
            throw new NoReply(true, failures.toString());
          }
          if (again) {
            // A kept connection was closed meanwhile: that says nothing about the node.
            i--;
          } else {
            line.avoid();
          }
        }
      }
    }
    throw new NoReply(false, failures.toString());
  }

  private static Reply read(Line line, int node, long asked) throws IOException {
    String status = line(line.in);
    if (!status.startsWith("HTTP/1.1 ") || status.length() < 12) {
      throw new IOException("This is no answer of HTTP: " + status);
    }
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(line.in); !header.isEmpty(); header = line(line.in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = true;
      } else if (lower.startsWith("connection:") && lower.contains("close")) {
        last = true;
      }
    }
    byte[] body = chunked ? unchunk(line.in) : whole(line.in, length);
    if (last) {
      line.close();
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - asked);
    return new Reply(Integer.parseInt(status.substring(9, 12)), body, node, taken);
  }

  private static byte[] whole(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The connection was closed in the middle of an answer.");
    }
    return bytes;
  }

  private static byte[] unchunk(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(in), 16);
        size > 0;
        size = Integer.parseInt(line(in), 16)) {
      body.write(whole(in, size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException("The connection was closed.");
      }
      if (read != '\r') {
        line.append((char) read);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    lines.forEach(Line::close);
  }
}
