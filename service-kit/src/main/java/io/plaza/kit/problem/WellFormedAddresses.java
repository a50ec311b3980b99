package io.plaza.kit.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Refuses what is no URI (RFC 3986) with {@code 400}, before Jakarta REST fails over it as if it
 * were a defect of its own.
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
      return new URI(address).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
