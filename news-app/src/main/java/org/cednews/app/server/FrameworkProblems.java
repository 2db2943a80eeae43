package org.cednews.app.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
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

  private static final URI UNTYPED = URI.create("about:blank");

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
    ProblemDetail problem =
        error.updateAndGetBody(getMessageSource(), LocaleContextHolder.getLocale());
    if (problem.getType() == null || problem.getType().equals(UNTYPED)) {
      if (isLeftToTheErrorPage(headers, status, (ServletWebRequest) request)) {
        return null;
      }
      problem.setType(URI.create("/problems/" + name(status.value())));
    }
    return super.handleExceptionInternal(exception, problem, headers, status, request);
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

  private static String name(int status) {
    return switch (status) {
      case 404 -> "not-found";
      case 405 -> "method-not-allowed";
      case 406 -> "not-acceptable";
      case 415 -> "unsupported-media";
      default -> status < 500 ? "bad-request" : "internal-error";
    };
  }
}
