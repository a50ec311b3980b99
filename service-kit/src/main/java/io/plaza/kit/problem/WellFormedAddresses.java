package io.plaza.kit.problem;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/**
 * Refuses what is no URI (RFC 3986), or not of UTF-8, with {@code 400}, before Jakarta REST fails
 * over it as if it were a defect of its own.
 */
public class WellFormedAddresses extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String query = request.getQueryString();
    if (isUri("http://host" + request.getRequestURI() + (query == null ? "" : "?" + query))) {
      chain.doFilter(request, response);
    } else {
      new Problem(400, "The address of the request is no URI.").write(response);
    }
  }

  private static boolean isUri(String address) {
    try {
      return new URI(address).getHost() != null
          && (address.indexOf('%') < 0 || isUtf8(address.getBytes(US_ASCII)));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * Tells whether what is percent-encoded is UTF-8; that two hex digits follow is known already.
   */
  private static boolean isUtf8(byte[] address) {
    ByteBuffer decoded = ByteBuffer.allocate(address.length);
    for (int i = 0; i < address.length; i++) {
      if (address[i] == '%') {
        decoded.put((byte) HexFormat.fromHexDigits(new String(address, i + 1, 2, US_ASCII)));
        i += 2;
      } else {
        decoded.put(address[i]);
      }
    }
    try {
      UTF_8.newDecoder().decode(decoded.flip());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
