package org.cednews.ingest.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.jspecify.annotations.Nullable;

/// What became of a capture, for whoever handed it in.
///
/// @param captureId which capture
/// @param results one for each post in it; one for the whole if it could not be read
/// @param position the highest of its posts: a view that holds it holds them all; absent if none
///   was published
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaptureOutcome(
    String captureId,
    String source,
    String location,
    List<Result> results,
    @Nullable LogPosition position) {

  public CaptureOutcome {
    results = List.copyOf(results);
  }

  static CaptureOutcome of(CaptureId id, String source, String location, List<Result> results) {
    LogPosition highest =
        results.stream()
            .map(Result::position)
            .filter(Objects::nonNull)
            .max(LogPosition::compareTo)
            .orElse(null);
    return new CaptureOutcome(id.toString(), source, location, results, highest);
  }

  /// What became of a post.
  ///
  /// @param url the path of its page
  /// @param reason in words, where it was refused or left as it was
  /// @param removed what cleaning took away, in words; the first of it where it is much
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      Verdict result,
      @Nullable PostId id,
      @Nullable String url,
      @Nullable LogPosition position,
      @Nullable String title,
      @Nullable String reason,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> removed) {

    private static final int MOST_REMOVED = 20;
    private static final int LONGEST_REMOVED = 200;

    public Result {
      // Outcomes from before it was told have none.
      removed =
          Stream.ofNullable(removed)
              .flatMap(List::stream)
              .limit(MOST_REMOVED)
              .map(what -> what.substring(0, Math.min(what.length(), LONGEST_REMOVED)))
              .toList();
    }

    static Result of(Verdict verdict, Post post, LogPosition position, List<String> removed) {
      return new Result(
          verdict, post.id(), post.path(), position, post.content().title(), null, removed);
    }

    Result because(String why) {
      return new Result(result, id, url, position, title, why, removed);
    }

    static Result skipped(String title, String reason) {
      return new Result(Verdict.SKIPPED, null, null, null, title, reason, List.of());
    }

    static Result refused(@Nullable String title, String reason) {
      return new Result(Verdict.REFUSED, null, null, null, title, reason, List.of());
    }
  }

  /// In one word.
  public enum Verdict {
    @JsonProperty("new")
    NEW,
    @JsonProperty("changed")
    CHANGED,
    @JsonProperty("unchanged")
    UNCHANGED,
    @JsonProperty("proposed")
    PROPOSED,
    @JsonProperty("refused")
    REFUSED,
    /// It is no post that readers may see, such as a draft.
    @JsonProperty("skipped")
    SKIPPED
  }
}
