package org.cednews.app.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses bodies that are compressed: nobody needs to send one, and each would have to be unpacked
/// with care. The answer says so as RFC 9110, section 12.5.3 has it.
final class PlainBodies implements HandlerInterceptor {

  private static final String PLAIN = "identity";

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase(PLAIN)) {
      return true;
    }
    response.setHeader(HttpHeaders.ACCEPT_ENCODING, PLAIN);
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A body is taken as it is, not compressed.");
    problem.setType(URI.create("/problems/unsupported-media"));
    throw new ErrorResponseException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, problem, null);
  }
}
