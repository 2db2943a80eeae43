package org.cednews.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cednews.web.problem.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Answers requests that ended with a problem.
@ControllerAdvice("org.cednews")
final class ProblemAdvice {

  private final ProblemAnswers answers;

  ProblemAdvice(ProblemAnswers answers) {
    this.answers = answers;
  }

  @ExceptionHandler(ProblemException.class)
  Object problem(
      ProblemException exception, HttpServletRequest request, HttpServletResponse response) {
    return answers.answer(
        exception.problem(),
        request.getRequestURI(),
        request.getHeader(HttpHeaders.ACCEPT),
        response);
  }
}
