package io.plaza.web.door;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The page of every error under the pages' root, made without Faces, so that it is there when Faces
 * is not. A visitor without a valid token is led to the login page, and from there back. Asked for
 * directly, it is a page that does not exist.
 */
public class Trouble extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Assets assets;

  /**
   * The error page.
   *
   * @param assets where the style sheet is
   */
  @Inject
  public Trouble(Assets assets) {
    this.assets = assets;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer error
            ? error
            : 404;
    if (status == HttpServletResponse.SC_UNAUTHORIZED) {
      leadToLogin(request, response);
    } else if (isCall(request)) {
      response.setStatus(status);
      writePartial("", response);
    } else {
      show(TroubleText.of(status), status, request, response);
    }
  }

  private static void leadToLogin(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String login = loginPath(request);
    if (isCall(request)) {
      response.setStatus(HttpServletResponse.SC_OK);
      writePartial("<redirect url=\"" + login.replace("&", "&amp;") + "\"/>", response);
    } else {
      response.sendRedirect(login);
    }
  }

  /** Returns whether a script of Faces waits for the answer: it reads XML and nothing else. */
  private static boolean isCall(HttpServletRequest request) {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  private static void writePartial(String instruction, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/xml;charset=UTF-8");
    write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response>"
            + instruction
            + "</partial-response>",
        response);
  }

  private static String loginPath(HttpServletRequest request) {
    String uri = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    boolean wasSignedIn = "POST".equals(request.getAttribute(RequestDispatcher.ERROR_METHOD));
    String query =
        wasSignedIn
            ? NextPath.queryOf(request.getHeader("Referer"), uri)
            : (String) request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
    String next = NextPath.back(uri, query, request.getContextPath());
    return request.getContextPath()
        + "/login?next="
        + URLEncoder.encode(next, StandardCharsets.UTF_8)
        + (wasSignedIn ? "&ended=true" : "");
  }

  /** Writes in the way in which what has failed had begun to write. */
  private static void write(String page, HttpServletResponse response) throws IOException {
    try {
      response.getWriter().write(page);
    } catch (IllegalStateException bytesWereBegun) {
      response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void show(
      TroubleText text, int status, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (InputStream template = getServletContext().getResourceAsStream("/WEB-INF/trouble.html")) {
      String page =
          new String(template.readAllBytes(), StandardCharsets.UTF_8)
              .replace("{title}", text.title())
              .replace("{words}", text.words())
              .replace("{static}", request.getContextPath() + "/static")
              .replace("{version}", assets.getVersion())
              .replace("{start}", request.getContextPath() + NextPath.START);
      response.setStatus(status);
      response.setContentType("text/html;charset=UTF-8");
      write(page, response);
    }
  }
}
