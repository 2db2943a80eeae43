package org.cednews.api.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.cednews.api.search.PostReader;
import org.cednews.api.search.Problem;
import org.cednews.api.search.Site;
import org.cednews.event.Post;
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
final class ProblemPageController implements ErrorController {

  private final ProblemAnswers answers;
  private final PostReader posts;
  private final Site site;

  ProblemPageController(ProblemAnswers answers, PostReader posts, Site site) {
    this.answers = answers;
    this.posts = posts;
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
      Optional<Post> moved = posts.findByAlias(path);
      if (moved.isPresent()) {
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
            .location(URI.create(site.address(moved.get().path())))
            .cacheControl(CacheControl.noCache())
            .build();
      }
    }
    return answers.answer(
        Problem.ofStatus(status), path, request.getHeader(HttpHeaders.ACCEPT), response);
  }
}
