package org.cednews.app.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.DispatcherServlet;

/// Answers OPTIONS only by what a handler says of itself. The framework's own answer for an address
/// that has none is a list of all methods that there are.
final class HonestServlet extends DispatcherServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    processRequest(request, response);
  }
}
