package org.cednews.api.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cednews.api.search.Problem;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers what no controller answered: unknown paths, refused methods, failures. The server has
/// logged the failures; readers learn only that there was one.
@Controller
final class ProblemPageController implements ErrorController {

  private final ProblemAnswers answers;

  ProblemPageController(ProblemAnswers answers) {
    this.answers = answers;
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
    return answers.answer(
        Problem.ofStatus(status), path, request.getHeader(HttpHeaders.ACCEPT), response);
  }
}
