package org.cednews.ingest.source.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cednews.event.PostId;
import org.cednews.ingest.source.Source;
import org.jspecify.annotations.Nullable;

/// A source and how it is doing, for editors.
///
/// @param fixed whether the settings of the program name it: then it is changed there
/// @param paused whether an editor has paused it
/// @param lastVisit when it was asked last
/// @param lastSuccess when it answered last
/// @param lastError what went wrong last, also if it is well again
/// @param nextVisit when it is asked again; absent while it is paused, or has ended
/// @param itemsPerWeek how many posts it brought a week in the last four
/// @param format in which it is written, such as `RSS 2.0`
/// @param moved where it was found to have moved for good
/// @param refused which of its items cannot be taken
/// @param noted which of its items were taken with a value left out, cut or mended
/// @param troubles what is wrong with it now
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceStatus(
    @JsonUnwrapped Source source,
    boolean fixed,
    boolean paused,
    @Nullable Instant lastVisit,
    @Nullable Instant lastSuccess,
    @Nullable Failure lastError,
    @Nullable Instant nextVisit,
    double itemsPerWeek,
    @Nullable String format,
    @Nullable Move moved,
    ItemReports.Entry refused,
    ItemReports.Entry noted,
    List<Trouble> troubles) {

  /// A move for good (301, 308) that was followed.
  public record Move(URI from, URI to, Instant at) {}

  /// An item that cannot be taken, or not as it is.
  ///
  /// @param at since when
  /// @param id of its post, if there is one
  /// @param title by which editors may find it
  /// @param reason in words
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reported(Instant at, @Nullable PostId id, String title, String reason) {}

  /// @param at when
  /// @param reason in words
  public record Failure(Instant at, String reason) {}

  /// @param kind `failing`, `ended`, `silent`, `empty`, `format-changed`, `refused` or `moved`
  /// @param detail in words
  public record Trouble(String kind, String detail) {}

  public static SourceStatus of(
      Source source,
      boolean fixed,
      boolean paused,
      Health health,
      ItemReports.Entry refused,
      ItemReports.Entry noted,
      Instant now) {
    Reachability contact = health.contact();
    return new SourceStatus(
        source,
        fixed,
        paused,
        contact.visited(),
        contact.succeeded(),
        contact.failed() == null || contact.failure() == null
            ? null
            : new Failure(contact.failed(), contact.failure()),
        paused ? null : health.next(),
        Math.round(health.offer().itemsPerWeek(now) * 10) / 10.0,
        health.offer().form(),
        health.moved(),
        refused,
        noted,
        Stream.of(
                health.troubles(now).stream(),
                health.moved(source, fixed).stream(),
                refused.trouble().stream())
            .flatMap(troubles -> troubles)
            .map(trouble -> new Trouble(trouble.kind().word(), trouble.detail()))
            .toList());
  }
}
