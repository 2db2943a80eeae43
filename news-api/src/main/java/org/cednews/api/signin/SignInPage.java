package org.cednews.api.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the sign-in page shows.
///
/// @param note what happened just before; null for nothing
/// @param next where to go on; null for the front page
/// @param account that is signed in; null for none
/// @param token against forgery, with its `parameterName` and `token`
public record SignInPage(
    @Nullable String note, @Nullable String next, @Nullable String account, Object token) {

  /// Where the page is, and where its form is sent.
  public static final String PATH = "/login";

  /// Where to go when the session is over.
  public static final String SIGNED_OUT = PATH + "?signed-out";

  private static final String WRONG = "failed";
  private static final String NEXT = "next";

  // A page of the desk: to no other site, however a browser reads it.
  private static final Pattern DESK = Pattern.compile("/desk(/[\\w./-]*)?");

  /// Where to go after the sign-in: to the page of the desk that was wanted, or to the front page.
  public static String next(HttpServletRequest request) {
    String wanted = wanted(request);
    return wanted == null ? "/" : wanted;
  }

  /// Where to go after a wrong name or password.
  public static String failed(HttpServletRequest request) {
    String wanted = wanted(request);
    String failed = PATH + "?" + WRONG;
    return wanted == null
        ? failed
        : failed + "&" + NEXT + "=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
  }

  static SignInPage of(HttpServletRequest request, Object token) {
    String note =
        request.getParameter(WRONG) != null
            ? "This name and password do not belong together."
            : request.getParameter("signed-out") != null ? "You are signed out." : null;
    return new SignInPage(note, wanted(request), request.getRemoteUser(), token);
  }

  private static @Nullable String wanted(HttpServletRequest request) {
    String next = request.getParameter(NEXT);
    return next != null && DESK.matcher(next).matches() ? next : null;
  }
}
