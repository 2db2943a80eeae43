package org.cednews.ingest.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState.Withdrawn;
import org.cednews.read.clean.Cleaning.Unusable;
import org.jspecify.annotations.Nullable;

/// The outcome of a capture, for the client that uploaded it.
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

  public static CaptureOutcome of(
      CaptureId id, String source, String location, List<Result> results) {
    LogPosition highest =
        results.stream()
            .map(Result::position)
            .filter(Objects::nonNull)
            .max(LogPosition::compareTo)
            .orElse(null);
    return new CaptureOutcome(id.toString(), source, location, results, highest);
  }

  /// The outcome of a post.
  ///
  /// @param url the path of its page
  /// @param reason in words, where it was refused or left as it was
  /// @param removed what cleaning took away from the text, in words; the first of it where it is
  ///   much
  /// @param notes the values of fields that were left out, cut or mended; where they are many, the
  ///   last note counts the others
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      Verdict result,
      @Nullable PostId id,
      @Nullable String url,
      @Nullable LogPosition position,
      @Nullable String title,
      @Nullable String reason,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> removed,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Unusable> notes) {

    private static final int MOST = 20;
    private static final int LONGEST = 200;

    public Result {
      // Outcomes from before they were told have neither.
      removed =
          Stream.ofNullable(removed).flatMap(List::stream).limit(MOST).map(Result::cut).toList();
      notes = Stream.ofNullable(notes).flatMap(Result::shown).toList();
    }

    private static Stream<Unusable> shown(List<Unusable> notes) {
      Stream<Unusable> first =
          notes.stream()
              .limit(notes.size() > MOST ? MOST - 1 : MOST)
              .map(note -> new Unusable(note.field(), cut(note.reason())));
      return notes.size() > MOST
          ? Stream.concat(
              first, Stream.of(new Unusable("others", (notes.size() - MOST + 1) + " values more")))
          : first;
    }

    private static String cut(String text) {
      return text.substring(0, Math.min(text.length(), LONGEST));
    }

    public static Result of(Verdict verdict, Post post, LogPosition position) {
      return new Result(
          verdict,
          post.id(),
          post.path(),
          position,
          post.content().title(),
          null,
          List.of(),
          List.of());
    }

    public static Result withdrawn(Withdrawn post, @Nullable String title) {
      return new Result(
          Verdict.UNCHANGED, post.id(), null, post.position(), title, null, List.of(), List.of());
    }

    public Result because(String why) {
      return new Result(result, id, url, position, title, why, removed, notes);
    }

    public Result cleaned(List<String> what, List<Unusable> values) {
      return new Result(result, id, url, position, title, reason, what, values);
    }

    public static Result skipped(String title, String reason) {
      return without(Verdict.SKIPPED, title, reason);
    }

    public static Result refused(@Nullable String title, String reason) {
      return without(Verdict.REFUSED, title, reason);
    }

    private static Result without(Verdict verdict, @Nullable String title, String reason) {
      return new Result(verdict, null, null, null, title, reason, List.of(), List.of());
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
