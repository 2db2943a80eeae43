package org.cednews.app.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/// The policy under which browsers show the description of the API: only scripts, styles and
/// answers of this site, and the pictures that its style sheet carries in itself.
final class DocsPolicy implements HandlerInterceptor {

  static final String[] PATHS = {"/docs", "/swagger-ui/**"};

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; img-src 'self' data:; style-src 'self' "
          // The one style sheet that it makes while it runs.
          + "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; "
          + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
    return true;
  }
}
