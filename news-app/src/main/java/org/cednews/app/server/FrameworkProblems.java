package org.cednews.app.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cednews.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// What Spring refuses before a controller is asked, such as a wrong method, told as the
/// controllers tell their problems: with a stable type. Outside the API the error page answers:
/// there an earlier address of a post leads to the post, and a browser gets a page.
@ControllerAdvice
final class FrameworkProblems extends ResponseEntityExceptionHandler {

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception exception,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.value() == 405) {
      completeAllow(headers);
    }
    if (body != null || !(exception instanceof ErrorResponse error)) {
      return super.handleExceptionInternal(exception, body, headers, status, request);
    }
    if (isLeftToTheErrorPage(headers, status, (ServletWebRequest) request)) {
      return null;
    }
    String detail =
        error.updateAndGetBody(getMessageSource(), LocaleContextHolder.getLocale()).getDetail();
    Problem problem = Problem.ofStatus(status.value());
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return super.handleExceptionInternal(
        exception,
        detail == null ? problem : Problem.of(problem.type(), detail).withStatus(status.value()),
        headers,
        status,
        request);
  }

  // What is read can be asked for its head, and every address for its methods.
  private static void completeAllow(HttpHeaders headers) {
    Set<HttpMethod> allowed = new LinkedHashSet<>(headers.getAllow());
    if (allowed.contains(HttpMethod.GET)) {
      allowed.add(HttpMethod.HEAD);
    }
    allowed.add(HttpMethod.OPTIONS);
    headers.setAllow(allowed);
  }

  private static boolean isLeftToTheErrorPage(
      HttpHeaders headers, HttpStatusCode status, ServletWebRequest request) {
    var response = request.getResponse();
    if (response == null || request.getRequest().getRequestURI().startsWith("/api/")) {
      return false;
    }
    headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    try {
      response.sendError(status.value());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
