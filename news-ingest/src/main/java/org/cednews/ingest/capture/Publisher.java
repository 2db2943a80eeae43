package org.cednews.ingest.capture;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import org.cednews.event.Content;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.index.search.PostSearch.Found;
import org.cednews.ingest.capture.CaptureItems.Item;
import org.cednews.ingest.capture.CaptureOutcome.Result;
import org.cednews.ingest.capture.CaptureOutcome.Verdict;
import org.cednews.ingest.log.Answer;
import org.cednews.ingest.log.PostCounter;
import org.cednews.ingest.log.PostLog;
import org.cednews.ingest.log.SourceItem;
import org.cednews.ingest.read.Capture;

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

  private final CaptureItems items;
  private final PostLog log;
  private final MeterRegistry metrics;

  Publisher(CaptureItems items, PostLog log, MeterRegistry metrics) {
    this.items = items;
    this.log = log;
    this.metrics = metrics;
  }

  /// @throws NotNowException if it has to be tried again
  CaptureOutcome publish(CaptureId id, Capture capture) {
    var results = new ArrayList<Result>();
    for (Item item : items.of(capture)) {
      results.add(
          switch (item) {
            case Item.Clean(SourceItem clean, Content content) -> {
              var origin = new Origin(capture.door(), capture.source());
              yield result(id, content, log.publish(clean, content, origin));
            }
            case Item.Refused(String title, String reason) -> {
              PostCounter.count(metrics, "refused", capture.door());
              yield Result.refused(title, reason);
            }
          });
    }
    return CaptureOutcome.of(id, capture.source(), capture.location(), results);
  }

  private static Result result(CaptureId id, Content content, Answer answer) {
    return switch (answer) {
      case Answer.Accepted(PostPublished event, var position) ->
          Result.of(event.version() == 1 ? Verdict.NEW : Verdict.CHANGED, event.post(), position);
      case Answer.Unchanged(var post, var position) -> Result.of(Verdict.UNCHANGED, post, position);
      case Answer.Proposed(var post, var position) ->
          Result.of(Verdict.PROPOSED, post, position)
              .because("an editor has changed it; what the source says waits as a proposal");
      case Answer.NotPossible(Found.Withdrawn withdrawn) ->
          new Result(
              Verdict.UNCHANGED,
              withdrawn.id(),
              null,
              withdrawn.position(),
              content.title(),
              "it was withdrawn: " + withdrawn.reason());
      case Answer.Refused(String reason) -> Result.refused(content.title(), reason);
      case Answer.Unavailable(String reason, _) -> throw new NotNowException(id, reason);
      // A source expects nothing, so it neither loses nor asks for what is not possible.
      case Answer.Accepted _, Answer.Lost _, Answer.NotPossible _ ->
          throw new IllegalStateException("capture " + id + " was answered with " + answer);
    };
  }
}
