package org.cednews.ingest.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
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
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      Verdict result,
      @Nullable PostId id,
      @Nullable String url,
      @Nullable LogPosition position,
      @Nullable String title,
      @Nullable String reason) {

    static Result of(Verdict verdict, Post post, LogPosition position) {
      return new Result(verdict, post.id(), post.path(), position, post.content().title(), null);
    }

    Result because(String why) {
      return new Result(result, id, url, position, title, why);
    }

    static Result refused(@Nullable String title, String reason) {
      return new Result(Verdict.REFUSED, null, null, null, title, reason);
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
