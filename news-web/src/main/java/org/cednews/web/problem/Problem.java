package org.cednews.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.cednews.event.LogPosition;
import org.cednews.event.PostId;
import org.jspecify.annotations.Nullable;

/// Why a request has no better answer: the problem details of RFC 9457.
///
/// @param type `/problems/` and a stable name
/// @param title the kind of problem, the same for every occurrence
/// @param status of HTTP
/// @param detail what is wrong this time and how to do better
/// @param parameter the request parameter that is to blame
/// @param reason why a post was withdrawn, in words for readers
/// @param withdrawnAt when it was
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "parameter", "reason", "withdrawnAt"})
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String parameter,
    @Nullable String reason,
    @Nullable Instant withdrawnAt) {

  /// The type of [#notYet].
  public static final String NOT_YET = "/problems/position-not-reached";

  /// A parameter that the address does not know.
  public static Problem unknownParameter(String name, String known) {
    return of(
        "unknown-parameter",
        "Unknown parameter",
        400,
        "The parameter '" + shorten(name) + "' is not known here. Known are: " + known + ".",
        shorten(name));
  }

  /// A parameter with a value that cannot be one.
  public static Problem malformedParameter(String name, String detail) {
    return of("malformed-parameter", "Malformed parameter", 400, detail, name);
  }

  /// The view did not reach the wanted position in time.
  public static Problem notYet(LogPosition wanted) {
    return new Problem(
        NOT_YET,
        "Not there yet",
        503,
        "This server has not seen log position " + wanted + " yet. Ask again in a second.",
        "after",
        null,
        null);
  }

  /// More work is asked for than can be done soon.
  public static Problem busy() {
    return of(
        "busy",
        "Too much to do",
        503,
        "This server has more searches to do than it can do soon. Ask again in some seconds.",
        null);
  }

  /// A new index is built already.
  public static Problem rebuildRunning() {
    return of(
        "rebuild-running",
        "A rebuild is running",
        409,
        "A new index is being built already. /actuator/views tells how far it is.",
        null);
  }

  /// No post was ever published under this id.
  public static Problem unknownPost(String id) {
    return of(
        "unknown-post",
        "No such post",
        404,
        "No post was ever published under the id '" + shorten(id) + "'.",
        null);
  }

  /// The post was taken back.
  public static Problem withdrawn(PostId id, String reason, Instant at) {
    return new Problem(
        "/problems/withdrawn-post",
        "Withdrawn",
        410,
        "The post " + id + " was withdrawn: " + reason,
        null,
        reason,
        at);
  }

  /// Who asks is not known.
  public static Problem signIn(String detail) {
    return of("sign-in", "Sign in first", 401, detail, null);
  }

  /// Who asks is known and may not.
  public static Problem forbidden(String detail) {
    return of("forbidden", "Not allowed", 403, detail, null);
  }

  /// Too many wrong passwords or keys came before.
  ///
  /// @param seconds until one is looked at again
  public static Problem tooManyTries(long seconds) {
    return of(
        "too-many-tries",
        "Too many wrong tries",
        429,
        "Too many wrong passwords or keys were tried. Try again in "
            + (seconds == 1 ? "a second." : seconds + " seconds."),
        null);
  }

  /// What the server itself refuses or fails at, by its status.
  public static Problem ofStatus(int status) {
    return switch (status) {
      case 400 -> of("bad-request", "Bad request", 400, "The request cannot be understood.", null);
      case 401 -> signIn("This address is for signed-in users.");
      case 403 -> forbidden("You may not do this.");
      case 404 -> of("not-found", "Not found", 404, "There is nothing at this address.", null);
      case 405 ->
          of("method-not-allowed", "Method not allowed", 405, "Use another HTTP method.", null);
      case 406 ->
          of("not-acceptable", "Not acceptable", 406, "No form that you accept exists.", null);
      case 408 -> of("request-timeout", "Too slow", 408, "The request did not come in time.", null);
      case 414 -> of("address-too-long", "Address too long", 414, "Ask for less at once.", null);
      case 417 ->
          of("expectation-failed", "Not expected", 417, "Send no Expect but 100-continue.", null);
      case 426, 505 -> of("http-version", "Another version of HTTP", status, "Use HTTP/1.1.", null);
      case 431 ->
          of("headers-too-large", "Headers too large", 431, "Send fewer or shorter headers.", null);
      case 501 -> of("not-implemented", "Not known", 501, "No address here has this method.", null);
      case 415 ->
          of(
              "unsupported-media",
              "Unsupported media type",
              415,
              "Send another form, and no compressed body.",
              null);
      case 503 -> of("unavailable", "Not available", 503, "Please try again in a moment.", null);
      default ->
          status < 500
              ? of("bad-request", "Bad request", status, "The request was refused.", null)
              : of(
                  "internal-error",
                  "Something went wrong",
                  status,
                  "The server failed to answer. The failure was logged.",
                  null);
    };
  }

  private static Problem of(
      String name, String title, int status, String detail, @Nullable String parameter) {
    return new Problem("/problems/" + name, title, status, detail, parameter, null, null);
  }

  public static String shorten(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  /// The id in a path, or the problem that no post can have it.
  ///
  /// @throws ProblemException 404 if this cannot be the id of a post
  public static PostId requireId(String text) {
    return PostId.parse(text).orElseThrow(() -> new ProblemException(unknownPost(text)));
  }
}
