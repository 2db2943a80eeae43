package org.cednews.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.cednews.web.page.ProblemPageController;
import org.cednews.web.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;

/// What somebody is told who may not do what they want.
final class AccessRefusals {

  private AccessRefusals() {}

  /// Leads a browser that wants a page of the desk to the sign-in, and tells everybody else that
  /// they need one.
  static void signIn(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    boolean page = request.getServletPath().startsWith("/desk");
    if (page && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
      String next = URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8);
      response.setHeader(HttpHeaders.LOCATION, "/login?next=" + next);
      response.setStatus(HttpServletResponse.SC_FOUND);
    } else {
      unauthorized(request, response, failure);
    }
  }

  /// A key that is missing, unknown, or not looked at.
  static void unauthorized(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof TooManyTries tries) {
      later(request, response, tries);
      return;
    }
    boolean unknown = failure instanceof BadCredentialsException;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, unknown ? "Bearer error=\"invalid_token\"" : "Bearer");
    send(
        request,
        response,
        Problem.signIn(
            unknown
                ? "This key is not known."
                : "This needs an editor: send a key as 'Authorization: Bearer KEY', or sign in."));
  }

  static void later(HttpServletRequest request, HttpServletResponse response, TooManyTries tries)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tries.seconds()));
    send(request, response, Problem.tooManyTries(tries.seconds()));
  }

  /// A program without a key and a session is told that it needs one, not that it lacks the token
  /// against forgery, which is looked at first.
  static void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    boolean anonymous = SecurityContextHolder.getContext().getAuthentication() == null;
    if (anonymous && !request.getServletPath().startsWith("/log")) {
      unauthorized(request, response, new NoCredentials(denied));
    } else {
      send(request, response, Problem.ofStatus(HttpServletResponse.SC_FORBIDDEN));
    }
  }

  /// A key that is known and not good for this.
  static void beyondScope(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
    send(request, response, Problem.forbidden("This key may only read the metrics."));
  }

  private static void send(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    request.setAttribute(ProblemPageController.PROBLEM, problem);
    response.sendError(problem.status());
  }

  private static final class NoCredentials extends AuthenticationException {

    private static final long serialVersionUID = 1;

    NoCredentials(AccessDeniedException denied) {
      super("neither a key nor a session", denied);
    }
  }
}
