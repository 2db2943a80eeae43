package org.cednews.ingest.process;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.cednews.event.Content;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.index.search.PostState;
import org.cednews.ingest.capture.CaptureId;
import org.cednews.ingest.capture.CaptureOutcome;
import org.cednews.ingest.capture.CaptureOutcome.Result;
import org.cednews.ingest.capture.CaptureOutcome.Verdict;
import org.cednews.ingest.process.CaptureItems.Item;
import org.cednews.ingest.publish.PostCounter;
import org.cednews.ingest.publish.PostLog;
import org.cednews.ingest.publish.WriteResult;
import org.cednews.read.Capture;

/// Reads a capture, cleans what is in it and publishes each post.
final class Publisher {

  /// Not now: the log or the view do not answer. The whole capture is to be tried again; what was
  /// published of it is then recognised.
  static final class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotNowException(CaptureId id, String reason) {
      super("capture " + id + ": " + reason);
    }

    static NotNowException notSeen(CaptureId id, LogPosition position) {
      return new NotNowException(
          id, "the view of this node did not come to position " + position + " in time");
    }
  }

  private final CaptureItems items;
  private final EventLines events;
  private final PostLog log;
  private final MeterRegistry metrics;

  Publisher(CaptureItems items, EventLines events, PostLog log, MeterRegistry metrics) {
    this.items = items;
    this.events = events;
    this.log = log;
    this.metrics = metrics;
  }

  /// @throws NotNowException if it has to be tried again
  CaptureOutcome publish(CaptureId id, Capture capture) {
    List<Result> results =
        EventLines.are(capture) ? events.take(id, capture) : results(id, capture);
    return CaptureOutcome.of(id, capture.source(), capture.location(), results);
  }

  private List<Result> results(CaptureId id, Capture capture) {
    List<Item> all = items.of(capture);
    List<PostLog.Entry> entries =
        all.stream()
            .filter(Item.Clean.class::isInstance)
            .map(item -> ((Item.Clean) item).entry())
            .toList();
    Iterator<WriteResult> answers =
        log.publish(entries, new Origin(capture.channel(), capture.source())).iterator();
    var results = new ArrayList<Result>();
    for (Item item : all) {
      results.add(
          switch (item) {
            case Item.Clean clean -> result(id, clean, answers.next());
            case Item.Skipped(String title, String reason) -> Result.skipped(title, reason);
            case Item.Refused(String title, String reason) -> {
              PostCounter.count(metrics, "refused", capture.channel());
              yield Result.refused(title, reason);
            }
          });
    }
    return results;
  }

  private static Result result(CaptureId id, Item.Clean item, WriteResult answer) {
    Content content = item.entry().content();
    Result result =
        switch (answer) {
          case WriteResult.Accepted(PostPublished event, var position) ->
              Result.of(
                  event.version() == 1 ? Verdict.NEW : Verdict.CHANGED, event.post(), position);
          case WriteResult.Unchanged(var post, var position) ->
              Result.of(Verdict.UNCHANGED, post, position);
          case WriteResult.Proposed(var post, var position) ->
              Result.of(Verdict.PROPOSED, post, position)
                  .because("an editor has changed it; what the source says waits as a proposal");
          case WriteResult.NotPossible(PostState.Withdrawn withdrawn) ->
              Result.withdrawn(withdrawn, content.title())
                  .because("it was withdrawn: " + withdrawn.reason());
          case WriteResult.Refused(String reason) -> Result.refused(content.title(), reason);
          case WriteResult.DatedAhead ahead -> Result.skipped(content.title(), ahead.reason());
          case WriteResult.Pending(_, var position) -> throw NotNowException.notSeen(id, position);
          case WriteResult.Unavailable(String reason, _) -> throw new NotNowException(id, reason);
          // A source expects nothing, so it neither loses nor asks for what is not possible.
          case WriteResult.Accepted _, WriteResult.Lost _, WriteResult.NotPossible _ ->
              throw new IllegalStateException("capture " + id + " was answered with " + answer);
        };
    return result.id() == null ? result : result.cleaned(item.removed(), item.unusable());
  }
}
