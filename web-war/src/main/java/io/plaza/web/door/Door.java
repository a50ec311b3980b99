package io.plaza.web.door;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what no page of ours sends: other methods, forms from other origins ({@link
 * OriginCheck}), bodies that are larger than any form or whose size is not declared. Leads from the
 * pages of a half of the product that is not there to the other half.
 *
 * <p>Configuration: {@code web.forwarded.host} (default false), whether the host that the visitor
 * asked for is the one in {@code X-Forwarded-Host}. To be set only behind a proxy that sets it.
 */
public class Door extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  /** Bytes. 5,000 characters of 4 bytes each, percent-encoded, and room for the other fields. */
  private static final long FORM = 128 * 1024;

  /** Bytes. More than a picture may have, so that the page can say so in its own words. */
  private static final long UPLOAD = 12 * 1024 * 1024 + 64 * 1024;

  private final boolean forwardedHost;
  private final transient Halves halves;

  /**
   * A door.
   *
   * @param forwardedHost whether to believe X-Forwarded-Host
   * @param halves tells which pages there are
   */
  @Inject
  public Door(
      @ConfigProperty(name = "web.forwarded.host", defaultValue = "false") boolean forwardedHost,
      Halves halves) {
    this.forwardedHost = forwardedHost;
    this.halves = halves;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    int refusal = refusal(request);
    if (refusal == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
      response.setHeader("Allow", "GET, HEAD, POST");
    }
    if (refusal != 0) {
      response.sendError(refusal);
      return;
    }
    if (!halves.has(request.getServletPath())) {
      response.sendRedirect(request.getContextPath() + halves.getStart());
      return;
    }
    request.setCharacterEncoding(StandardCharsets.UTF_8);
    chain.doFilter(request, response);
  }

  /** Returns the status to refuse a request with, or 0. */
  private int refusal(HttpServletRequest request) {
    if (!METHODS.contains(request.getMethod())) {
      return HttpServletResponse.SC_METHOD_NOT_ALLOWED;
    }
    if (request.getServletPath().endsWith(".xhtml")
        && !request.getServletPath().startsWith("/jakarta.faces.resource/")) {
      return HttpServletResponse.SC_NOT_FOUND;
    }
    if (!request.getMethod().equals("POST")) {
      return 0;
    }
    if (!origin(request).passes()) {
      return HttpServletResponse.SC_FORBIDDEN;
    }
    long length = request.getContentLengthLong();
    if (length < 0) {
      return HttpServletResponse.SC_LENGTH_REQUIRED;
    }
    return length > limit(request) ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE : 0;
  }

  private OriginCheck origin(HttpServletRequest request) {
    String forwarded = forwardedHost ? request.getHeader("X-Forwarded-Host") : null;
    return new OriginCheck(
        forwarded != null ? forwarded : request.getHeader("Host"),
        request.getHeader("Origin"),
        request.getHeader("Referer"),
        request.getHeader("Sec-Fetch-Site"));
  }

  private static long limit(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.startsWith("multipart/form-data") ? UPLOAD : FORM;
  }
}
