package io.plaza.system;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends bytes as they are, for what a proper client refuses to send, and reads the one answer. It
 * writes and reads at once, as a server may answer before it has read everything.
 */
public final class RawHttp {

  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int MOST_ATTEMPTS = 4;

  private final URI base;

  /**
   * A way to the system.
   *
   * @param plaza the system
   */
  public RawHttp(Plaza plaza) {
    this.base = plaza.base();
  }

  /**
   * Sends a request without a body.
   *
   * @param requestLine method, target and version
   * @param headers header lines; {@code Host} and {@code Connection: close} are added
   */
  public Answer send(String requestLine, String... headers) {
    return send(new byte[0], requestLine, headers);
  }

  /**
   * Sends a request.
   *
   * @param body what follows the headers, as it is
   * @param requestLine method, target and version
   * @param headers header lines; {@code Host} and {@code Connection: close} are added
   */
  public Answer send(byte[] body, String requestLine, String... headers) {
    List<String> lines = new ArrayList<>(List.of(requestLine, "Host: " + base.getRawAuthority()));
    lines.addAll(Arrays.asList(headers));
    lines.add("Connection: close");
    byte[] head = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return exchange(Pictures.concatenate(head, body));
  }

  /**
   * Sends bytes and reads the answer. A server that answers before it has read everything may reset
   * the connection as it closes it, and the answer is lost with it (RFC 9112, section 9.6): then
   * asks again.
   *
   * @param request a request, or anything else
   */
  public Answer exchange(byte[] request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return exchangeOnce(request);
      } catch (IOException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw new AssertionError("No answer from " + base, e);
        }
      }
    }
  }

  private Answer exchangeOnce(byte[] request) throws IOException {
    try (Socket socket = connect()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      CompletableFuture<Void> written =
          CompletableFuture.runAsync(
              () -> {
                try {
                  out.write(request);
                  out.flush();
                } catch (IOException e) {
                  // The server has answered and closed the door: its answer counts.
                  throw new UncheckedIOException(e);
                }
              });
      try {
        return parse(new BufferedInputStream(socket.getInputStream()));
      } catch (EOFException e) {
        throw new AssertionError(
            "No answer; the request was written: " + !written.isCompletedExceptionally(), e);
      }
    }
  }

  private Socket connect() throws IOException {
    boolean secure = "https".equals(base.getScheme());
    int port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
    if (secure) {
      return SSLSocketFactory.getDefault().createSocket(base.getHost(), port);
    }
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(base.getHost(), port), TIMEOUT_MILLIS);
    return socket;
  }

  /** Reads no further than the answer goes: not every server closes after it. */
  private static Answer parse(InputStream in) throws IOException {
    String statusLine = line(in);
    while (statusLine.matches("HTTP/1\\.[01] 1\\d\\d.*")) {
      while (!line(in).isEmpty()) {
        // An interim answer, such as 100 Continue, has no body.
      }
      statusLine = line(in);
    }
    if (!statusLine.matches("HTTP/\\d\\.\\d \\d{3}.*")) {
      throw new AssertionError("This is no answer of HTTP: " + statusLine);
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] header = line.split(":", 2);
      headers
          .computeIfAbsent(header[0].strip(), name -> new ArrayList<>())
          .add(header.length > 1 ? header[1].strip() : "");
    }
    byte[] body =
        headers.getOrDefault("Transfer-Encoding", List.of()).contains("chunked")
            ? unchunk(in)
            : headers.containsKey("Content-Length")
                ? in.readNBytes(Integer.parseInt(headers.get("Content-Length").get(0)))
                : in.readAllBytes();
    return new Answer(
        Integer.parseInt(statusLine.substring(9, 12)),
        HttpHeaders.of(new LinkedHashMap<>(headers), (name, value) -> true),
        body);
  }

  private static byte[] unchunk(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    return body.toByteArray();
  }

  private static int chunkSize(InputStream in) throws IOException {
    String size = line(in).split(";")[0].strip();
    return size.isEmpty() ? 0 : Integer.parseInt(size, 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int read = in.read();
    if (read < 0) {
      throw new EOFException("The connection was closed.");
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (read != '\r') {
        line.write(read);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
