package org.cednews.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.cednews.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Tells a problem in the form that suits who asks: a page for a browser, RFC 9457 for a program.
final class ProblemAnswers {

  private final PageFrame frame;

  ProblemAnswers(PageFrame frame) {
    this.frame = frame;
  }

  /// A model and view, or an entity.
  ///
  /// @param path that was asked for
  /// @param accept the header, if there was one
  Object answer(
      Problem problem, String path, @Nullable String accept, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    Duration later = problem.retryAfter();
    if (later != null || problem.status() == 503) {
      long seconds = later == null ? 1 : Math.max(1, later.toSeconds());
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    if (isForReaders(path, accept)) {
      response.setStatus(problem.status());
      return frame.frame(ProblemPage.VIEW, ProblemPage.of(problem), response);
    }
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  // Browsers name text/html and programs do not; the API never answers with a page.
  private static boolean isForReaders(String path, @Nullable String accept) {
    return !path.startsWith("/api/")
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE);
  }
}
