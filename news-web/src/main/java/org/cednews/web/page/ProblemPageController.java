package org.cednews.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.cednews.web.problem.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers what no controller answered: earlier addresses of posts, unknown paths, refused methods,
/// failures. The server has logged the failures; readers learn only that there was one.
@Controller
public final class ProblemPageController implements ErrorController {

  /// The attribute of a request by which whoever refuses it says which [Problem] it is.
  public static final String PROBLEM = Problem.class.getName();

  private final ProblemAnswers answers;
  private final ObjectProvider<MovedPages> moved;
  private final Site site;

  /// @param moved where this node answers readers
  ProblemPageController(ProblemAnswers answers, ObjectProvider<MovedPages> moved, Site site) {
    this.answers = answers;
    this.moved = moved;
    this.site = site;
  }

  @RequestMapping("${server.error.path:${error.path:/error}}")
  Object problem(HttpServletRequest request, HttpServletResponse response) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : HttpServletResponse.SC_NOT_FOUND;
    String path =
        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
            ? uri
            : request.getRequestURI();
    if (status == HttpServletResponse.SC_NOT_FOUND) {
      Optional<String> newPath = moved.stream().findFirst().flatMap(pages -> pages.newPath(path));
      if (newPath.isPresent()) {
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
            .location(URI.create(site.address(newPath.get())))
            .cacheControl(CacheControl.noCache())
            .build();
      }
    }
    Problem problem =
        request.getAttribute(PROBLEM) instanceof Problem told ? told : Problem.ofStatus(status);
    return answers.answer(problem, path, request.getHeader(HttpHeaders.ACCEPT), response);
  }
}
