package org.cednews.web.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cednews.event.LogPosition;
import org.cednews.event.PostId;
import org.jspecify.annotations.Nullable;

/// Why a request has no better answer: the problem details of RFC 9457, made here and nowhere else.
///
/// @param type the kind of problem
/// @param status of HTTP
/// @param detail what is wrong this time and how to do better
/// @param members what else programs may want to know, by name
/// @param retryAfter when the same request may have an answer; absent where that is not known
@JsonPropertyOrder({"type", "title", "status", "detail"})
public record Problem(
    ProblemType type,
    int status,
    String detail,
    @JsonAnyGetter Map<String, Object> members,
    @JsonIgnore @Nullable Duration retryAfter) {

  public Problem {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /// A problem with the usual status of its type.
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, type.status(), detail, Map.of(), null);
  }

  /// The same with a further member.
  public Problem with(String member, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(type, status, detail, more, retryAfter);
  }

  /// The same problem as another status of HTTP.
  public Problem withStatus(int other) {
    return new Problem(type, other, detail, members, retryAfter);
  }

  /// To be thrown: it ends a request with this problem.
  public ProblemException exception() {
    return new ProblemException(this);
  }

  /// The kind of problem in words, the same for every occurrence.
  @JsonProperty
  public String title() {
    return type.title();
  }

  /// The request parameter or header that is to blame.
  public @Nullable String parameter() {
    return text("parameter");
  }

  /// Why a post was withdrawn, in words for readers.
  public @Nullable String reason() {
    return text("reason");
  }

  private @Nullable String text(String member) {
    return members.get(member) instanceof String text ? text : null;
  }

  /// A parameter that the address does not know.
  public static Problem unknownParameter(String name, String known) {
    return of(
            ProblemType.UNKNOWN_PARAMETER,
            "The parameter '" + shorten(name) + "' is not known here. Known are: " + known + ".")
        .with("parameter", shorten(name));
  }

  /// A parameter or header with a value that cannot be one.
  public static Problem malformedParameter(String name, String detail) {
    return of(ProblemType.MALFORMED_PARAMETER, detail).with("parameter", name);
  }

  /// A field of a body that is unknown, missing or of the wrong type or form.
  public static Problem invalidField(String field, String detail) {
    return of(ProblemType.INVALID_FIELD, field + ": " + detail).with("field", field);
  }

  /// A field that says what cannot be published: nothing of a post is left out in silence.
  public static Problem unusable(String field, String detail) {
    return of(ProblemType.UNUSABLE_VALUE, field + ": " + detail).with("field", field);
  }

  /// The view did not reach the wanted position in time.
  public static Problem notYet(LogPosition wanted) {
    return of(
            ProblemType.POSITION_NOT_REACHED,
            "This server has not seen log position " + wanted + " yet. Ask again in a second.")
        .with("parameter", "after");
  }

  /// More work is asked for than can be done soon.
  public static Problem busy() {
    return of(
        ProblemType.BUSY,
        "This server has more searches to do than it can do soon. Ask again in some seconds.");
  }

  /// The node cannot do it now, mostly because the log does not acknowledge.
  public static Problem unavailable(String reason, Duration retryAfter) {
    return new Problem(
        ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE.status(), reason, Map.of(), retryAfter);
  }

  /// A new index is built already.
  public static Problem rebuildRunning() {
    return of(
        ProblemType.REBUILD_RUNNING,
        "A new index is being built already. /actuator/views tells how far it is.");
  }

  /// No post was ever published under this id.
  public static Problem unknownPost(String id) {
    return of(
        ProblemType.UNKNOWN_POST, "No post was ever published under the id '" + shorten(id) + "'.");
  }

  /// The post was taken back.
  public static Problem withdrawn(PostId id, String reason, Instant at) {
    return of(ProblemType.WITHDRAWN_POST, "The post " + id + " was withdrawn: " + reason)
        .with("reason", reason)
        .with("withdrawnAt", at);
  }

  /// Who asks is not known.
  public static Problem signIn(String detail) {
    return of(ProblemType.SIGN_IN, detail);
  }

  /// Who asks is known and may not.
  public static Problem forbidden(String detail) {
    return of(ProblemType.FORBIDDEN, detail);
  }

  /// Too many wrong passwords or keys came before.
  ///
  /// @param seconds until one is looked at again
  public static Problem tooManyTries(long seconds) {
    return of(
        ProblemType.TOO_MANY_TRIES,
        "Too many wrong passwords or keys were tried. Try again in "
            + (seconds == 1 ? "a second." : seconds + " seconds."));
  }

  /// What the server itself refuses or fails at, by its status.
  public static Problem ofStatus(int status) {
    ProblemType type = ProblemType.ofStatus(status);
    String detail =
        switch (type) {
          case SIGN_IN -> "This address is for signed-in users.";
          case FORBIDDEN -> "You may not do this.";
          case NOT_FOUND -> "There is nothing at this address.";
          case METHOD_NOT_ALLOWED -> "Use another HTTP method.";
          case NOT_ACCEPTABLE -> "No form that you accept exists.";
          case REQUEST_TIMEOUT -> "The request did not come in time.";
          case BODY_TOO_LARGE -> "Send fewer bytes.";
          case ADDRESS_TOO_LONG -> "Ask for less at once.";
          case UNSUPPORTED_MEDIA -> "Send another form, and no compressed body.";
          case EXPECTATION_FAILED -> "Send no Expect but 100-continue.";
          case HTTP_VERSION -> "Use HTTP/1.1.";
          case HEADERS_TOO_LARGE -> "Send fewer or shorter headers.";
          case NOT_IMPLEMENTED -> "No address here has this method.";
          case UNAVAILABLE -> "Please try again in a moment.";
          case INTERNAL_ERROR -> "The server failed to answer. The failure was logged.";
          default ->
              status == 400 ? "The request cannot be understood." : "The request was refused.";
        };
    return of(type, detail).withStatus(status);
  }

  public static String shorten(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  /// The id in a path, or the problem that no post can have it.
  ///
  /// @throws ProblemException 404 if this cannot be the id of a post
  public static PostId requireId(String text) {
    return PostId.parse(text).orElseThrow(() -> unknownPost(text).exception());
  }
}
