package org.cednews.ingest.form;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cednews.read.clean.Cleaning.Unusable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// A request to the desk that cannot be met, as RFC 9457 wants it told: the type is
/// `/problems/NAME`, the name never changes, the detail is for people.
public final class DeskProblem extends ErrorResponseException {

  private static final long serialVersionUID = 1;
  private static final int MOST = 20;

  private DeskProblem(HttpStatus status, ProblemDetail problem) {
    super(status, problem, null);
  }

  public static DeskProblem of(HttpStatus status, String name, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("/problems/" + name));
    return new DeskProblem(status, problem);
  }

  /// A field, parameter or header with a value that cannot be.
  public static DeskProblem invalid(String field, String detail) {
    return of(HttpStatus.BAD_REQUEST, "invalid-field", field + ": " + detail).with("field", field);
  }

  /// A field that says what cannot be published: nothing of a post is left out in silence.
  public static DeskProblem unusable(String field, String detail) {
    return of(HttpStatus.UNPROCESSABLE_CONTENT, "unusable-value", field + ": " + detail)
        .with("field", field);
  }

  public static DeskProblem unusable(List<Unusable> values) {
    Unusable first = values.getFirst();
    DeskProblem problem = unusable(first.field(), first.reason());
    return values.size() == 1
        ? problem
        : problem.with("unusable", values.stream().limit(MOST).toList());
  }

  /// A whole new version that would lose fields in silence.
  public static DeskProblem unnamed(List<String> fields) {
    return of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "fields-not-named",
            "The post has more fields than are named here: "
                + String.join(", ", fields)
                + ". Send them, name with null what is to be dropped, or PATCH only what changes.")
        .with("fields", fields);
  }

  public static DeskProblem notFound(String id) {
    return of(HttpStatus.NOT_FOUND, "post-not-found", "There is no post " + id + ".");
  }

  static DeskProblem tooLarge(long most) {
    return of(
        HttpStatus.CONTENT_TOO_LARGE,
        "body-too-large",
        "A body has at most " + most + " bytes here.");
  }

  public static DeskProblem unavailable(String reason, Duration retryAfter) {
    DeskProblem problem = of(HttpStatus.SERVICE_UNAVAILABLE, "log-unavailable", reason);
    problem.getHeaders().set("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    return problem;
  }

  /// The same problem with a further member.
  public DeskProblem with(String member, Object value) {
    getBody().setProperty(member, value);
    return this;
  }
}
