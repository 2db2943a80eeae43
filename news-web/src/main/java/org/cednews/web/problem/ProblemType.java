package org.cednews.web.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The kinds of problems, one for each fact, whoever tells it. Their names never change; each is
/// documented in `docs/problems.md`.
public enum ProblemType {
  BAD_REQUEST(400, "Bad request"),
  INVALID_FIELD(400, "Invalid field"),
  MALFORMED_PARAMETER(400, "Malformed parameter"),
  NOT_JSON(400, "Not JSON"),
  UNKNOWN_PARAMETER(400, "Unknown parameter"),
  SIGN_IN(401, "Sign in first"),
  FORBIDDEN(403, "Not allowed"),
  CAPTURE_NOT_FOUND(404, "No such capture"),
  NOT_FOUND(404, "Not found"),
  PROPOSAL_NOT_FOUND(404, "No such proposal"),
  SOURCE_NOT_FOUND(404, "No such source"),
  UNKNOWN_POST(404, "No such post"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  REQUEST_TIMEOUT(408, "Too slow"),
  NOT_WITHDRAWN(409, "Not withdrawn"),
  NOTHING_TO_PUBLISH(409, "Nothing to publish"),
  PROPOSAL_REPLACED(409, "Proposal replaced"),
  REBUILD_RUNNING(409, "A rebuild is running"),
  RECLEAN_RUNNING(409, "Captures are being read again"),
  SOURCE_EXISTS(409, "Source exists"),
  /// Reading a withdrawn post is 410, changing one 409.
  WITHDRAWN_POST(410, "Withdrawn"),
  VERSION_CONFLICT(412, "Someone was first"),
  BODY_TOO_LARGE(413, "Body too large"),
  ADDRESS_TOO_LONG(414, "Address too long"),
  UNSUPPORTED_MEDIA(415, "Unsupported media type"),
  EXPECTATION_FAILED(417, "Not expected"),
  FIELDS_NOT_NAMED(422, "Fields not named"),
  IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused"),
  POST_REFUSED(422, "Post refused"),
  SOURCE_NOT_RECOGNISED(422, "Source not recognised"),
  SOURCE_REFUSED(422, "Source refused"),
  UNUSABLE_VALUE(422, "Unusable value"),
  VERSION_WANTED(428, "If-Match required"),
  TOO_MANY_TRIES(429, "Too many wrong tries"),
  HEADERS_TOO_LARGE(431, "Headers too large"),
  INTERNAL_ERROR(500, "Something went wrong"),
  NOT_IMPLEMENTED(501, "Not known"),
  BUSY(503, "Too much to do"),
  POSITION_NOT_REACHED(503, "Not there yet"),
  UNAVAILABLE(503, "Not available"),
  /// With 426 where another version of HTTP is possible.
  HTTP_VERSION(505, "Another version of HTTP");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /// The status of HTTP that such a problem usually has.
  public int status() {
    return status;
  }

  /// The kind of problem in words, the same for every occurrence.
  public String title() {
    return title;
  }

  /// The address of the type, relative to the site: `/problems/` and its name.
  @JsonValue
  public String path() {
    return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The type of what the server itself refuses or fails at.
  static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> SIGN_IN;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 408 -> REQUEST_TIMEOUT;
      case 413 -> BODY_TOO_LARGE;
      case 414 -> ADDRESS_TOO_LONG;
      case 415 -> UNSUPPORTED_MEDIA;
      case 417 -> EXPECTATION_FAILED;
      case 426, 505 -> HTTP_VERSION;
      case 431 -> HEADERS_TOO_LARGE;
      case 501 -> NOT_IMPLEMENTED;
      case 503 -> UNAVAILABLE;
      default -> status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    };
  }
}
