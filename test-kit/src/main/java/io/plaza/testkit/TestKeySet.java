package io.plaza.testkit;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers the issuer's keys as the user service would, below {@code /test-issuer} in the WAR: the
 * module sets {@code user.service.url} to that.
 */
@WebServlet("/test-issuer/.well-known/jwks.json")
public class TestKeySet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient TestIssuer issuer;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json");
    response.getWriter().write(issuer.keySet().toString());
  }
}
