package io.plaza.kit.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error page of a service: a problem document for what the servlet container refuses before or
 * beside JAX-RS. The kit's web fragment makes it the page of every error; asked for directly, it is
 * a resource that does not exist.
 */
public class ProblemServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer refused
            ? refused
            : 404;
    if (status == 401) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    new Problem(status, StatusDetail.of(status)).write(response);
  }
}
