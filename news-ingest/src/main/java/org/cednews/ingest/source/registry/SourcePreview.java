package org.cednews.ingest.source.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cednews.event.Content;
import org.cednews.ingest.capture.CaptureId;
import org.cednews.ingest.capture.CaptureSender.Sent;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.kind.CaptureSink;
import org.cednews.ingest.source.kind.PollResult;
import org.cednews.ingest.source.kind.PollState;
import org.cednews.ingest.source.kind.SourceReaders;
import org.cednews.read.Capture;
import org.cednews.read.RawPost;
import org.cednews.read.Reading;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.cednews.read.format.CaptureReader;
import org.jspecify.annotations.Nullable;

/// A source as it would be, with its first posts as they would appear. Nothing of it is kept.
///
/// @param source as it would be added
/// @param posts the first ones
/// @param problems what could not be read, or is missing, in words
public record SourcePreview(Source source, List<Shown> posts, List<String> problems) {

  private static final int POSTS = 5;
  private static final int CAPTURES = 3;

  /// A post as it would appear.
  ///
  /// @param removed what cleaning took away, and what could not be used, in words
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      String title,
      List<String> authors,
      List<String> categories,
      List<String> tags,
      @Nullable Instant publishedAt,
      @Nullable String language,
      @Nullable URI link,
      @Nullable URI image,
      @Nullable String summary,
      String bodyHtml,
      List<String> removed) {

    static Shown of(Cleaning.Clean clean) {
      Content content = clean.content();
      return new Shown(
          content.title(),
          content.authors(),
          content.categories(),
          content.tags(),
          content.publishedAt(),
          content.language(),
          content.canonicalLink(),
          content.image() == null ? null : content.image().url(),
          content.summary(),
          content.body().value(),
          clean.changes());
    }
  }

  /// Visits a source as if for the first time and shows what it would send.
  static SourcePreview of(
      Source source, SourceReaders visitors, CaptureReader reader, Cleaner cleaner) {
    var captures = new ArrayList<Capture>();
    CaptureSink collecting =
        capture -> {
          if (captures.size() == CAPTURES) {
            return new Sent.NotTaken("enough is seen", Duration.ZERO);
          }
          captures.add(capture);
          return new Sent.Durable(new CaptureId(0, captures.size()));
        };
    PollResult visit = visitors.handingTo(collecting).to(source, PollState.none()).visit();
    var posts = new ArrayList<Shown>();
    var problems = new ArrayList<String>();
    captures.forEach(
        capture -> show(reader.read(capture, source.rules()), cleaner, posts, problems));
    if (captures.isEmpty()) {
      problems.add(
          switch (visit) {
            case PollResult.Failed(String reason, _) -> reason;
            case PollResult.Ended(String reason) -> reason;
            case PollResult.Seen _ -> "it names no pages";
          });
    }
    return new SourcePreview(source, posts, problems);
  }

  private static void show(
      Reading reading, Cleaner cleaner, List<Shown> posts, List<String> problems) {
    switch (reading) {
      case Reading.Unreadable(String reason) -> problems.add(reason);
      case Reading.Posts(List<RawPost> read, var refused) -> {
        for (RawPost raw : read.subList(0, Math.min(read.size(), POSTS - posts.size()))) {
          switch (cleaner.clean(raw)) {
            case Cleaning.Clean clean -> posts.add(Shown.of(clean));
            case Cleaning.Refused(_, String reason) ->
                problems.add(
                    Objects.requireNonNullElse(raw.title(), raw.identity().key()) + ": " + reason);
            case Cleaning.Nothing _ ->
                problems.add(raw.identity().key() + ": " + Cleaning.Nothing.REASON);
          }
        }
        refused.forEach(entry -> problems.add(entry.entry() + ": " + entry.reason()));
      }
    }
  }
}
