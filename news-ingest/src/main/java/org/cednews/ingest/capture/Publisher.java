package org.cednews.ingest.capture;

import static java.util.Objects.requireNonNullElse;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.cednews.event.PostEvent.Door;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.index.search.PostSearch.Found;
import org.cednews.ingest.capture.CaptureOutcome.Result;
import org.cednews.ingest.capture.CaptureOutcome.Verdict;
import org.cednews.ingest.clean.CleanCheck;
import org.cednews.ingest.clean.Cleaner;
import org.cednews.ingest.clean.Cleaning;
import org.cednews.ingest.log.Answer;
import org.cednews.ingest.log.PostCounter;
import org.cednews.ingest.log.PostLog;
import org.cednews.ingest.read.Capture;
import org.cednews.ingest.read.CaptureReader;
import org.cednews.ingest.read.RawPost;
import org.cednews.ingest.read.Reading;
import org.jspecify.annotations.Nullable;

/// Reads a capture, cleans what is in it and publishes each post.
final class Publisher {

  /// Not now: the log or the view do not answer. The whole capture is to be tried again; what was
  /// published of it is then recognised.
  static final class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotNowException(CaptureId id, String reason) {
      super("capture " + id + ": " + reason);
    }
  }

  private final CaptureReader reader;
  private final Cleaner cleaner;
  private final PostLog log;
  private final SourceCredits credits;
  private final EventLines events;
  private final MeterRegistry metrics;

  Publisher(
      CaptureReader reader,
      Cleaner cleaner,
      PostLog log,
      SourceCredits credits,
      MeterRegistry metrics) {
    this.reader = reader;
    this.cleaner = cleaner;
    this.log = log;
    this.credits = credits;
    this.events = new EventLines(log, new CleanCheck(cleaner));
    this.metrics = metrics;
  }

  /// @throws NotNowException if it has to be tried again
  CaptureOutcome publish(CaptureId id, Capture capture) {
    var results = new ArrayList<Result>();
    if (EventLines.are(capture)) {
      results.addAll(events.take(id, capture));
      return CaptureOutcome.of(id, capture.source(), capture.location(), results);
    }
    switch (reader.read(capture)) {
      case Reading.Unreadable(String reason) -> results.add(refused(capture, null, reason));
      case Reading.Posts(List<RawPost> posts, var refused) -> {
        publish(id, capture, posts, results);
        refused.forEach(
            entry ->
                results.add(
                    entry.skipped()
                        ? new Result(
                            Verdict.SKIPPED, null, null, null, entry.entry(), entry.reason())
                        : refused(capture, entry.entry(), entry.reason())));
      }
    }
    return CaptureOutcome.of(id, capture.source(), capture.location(), results);
  }

  private void publish(CaptureId id, Capture capture, List<RawPost> posts, List<Result> results) {
    var clean = new ArrayList<Cleaning.Clean>();
    for (RawPost raw : posts) {
      switch (cleaner.clean(credited(capture, raw))) {
        case Cleaning.Refused(String reason) ->
            results.add(
                refused(capture, requireNonNullElse(raw.title(), raw.identity().key()), reason));
        case Cleaning.Clean cleaned -> clean.add(cleaned);
      }
    }
    List<Answer> answers =
        log.publish(
            clean.stream().map(one -> new PostLog.Entry(one.identity(), one.content())).toList(),
            new Origin(capture.door(), capture.source()));
    for (int i = 0; i < clean.size(); i++) {
      results.add(result(id, clean.get(i), answers.get(i)));
    }
  }

  private static Result result(CaptureId id, Cleaning.Clean clean, Answer answer) {
    return switch (answer) {
      case Answer.Accepted(PostPublished event, var position) ->
          Result.of(
              event.version() == 1 ? Verdict.NEW : Verdict.CHANGED,
              event.post(),
              position,
              clean.removed());
      case Answer.Unchanged(var post, var position) ->
          Result.of(Verdict.UNCHANGED, post, position, clean.removed());
      case Answer.NotPossible(Found.Withdrawn withdrawn) ->
          new Result(
              Verdict.UNCHANGED,
              withdrawn.id(),
              null,
              withdrawn.position(),
              clean.content().title(),
              "it was withdrawn: " + withdrawn.reason(),
              clean.removed());
      case Answer.Refused(String reason) -> Result.refused(clean.content().title(), reason);
      case Answer.Unavailable(String reason, _) -> throw new NotNowException(id, reason);
      // A source expects nothing, so it neither loses nor asks for what is not possible.
      case Answer.Accepted _, Answer.Lost _, Answer.NotPossible _ ->
          throw new IllegalStateException("capture " + id + " was answered with " + answer);
    };
  }

  private Result refused(Capture capture, @Nullable String title, String reason) {
    count(capture.door());
    return Result.refused(title, reason);
  }

  private RawPost credited(Capture capture, RawPost post) {
    return credits
        .of(capture.source())
        .map(credit -> post.toBuilder().source(merged(credit, post)).build())
        .orElse(post);
  }

  private static RawPost.Source merged(RawPost.Source credit, RawPost post) {
    RawPost.Source own = post.source();
    if (own == null) {
      return credit;
    }
    return new RawPost.Source(
        credit.name(),
        own.url() == null ? credit.url() : own.url(),
        credit.licence() == null ? own.licence() : credit.licence());
  }

  private void count(Door door) {
    PostCounter.count(metrics, "refused", door);
  }
}
