package org.cednews.ingest.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventLine;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.Door;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.index.search.PostSearch.Found;
import org.cednews.ingest.capture.CaptureOutcome.Result;
import org.cednews.ingest.capture.CaptureOutcome.Verdict;
import org.cednews.ingest.capture.Publisher.NotNowException;
import org.cednews.ingest.clean.CleanCheck;
import org.cednews.ingest.log.Answer;
import org.cednews.ingest.log.PostLog;
import org.cednews.ingest.read.Capture;

/// Lines of an exported log: each is an event that goes into this log as it is, if it follows what
/// is here. Only an editor may hand them in, since they say whose posts they are; and what they
/// call clean is believed when cleaning changes nothing of it.
final class EventLines {

  private static final Set<String> TYPES =
      Set.of("application/x-ndjson", "application/jsonl", "application/cloudevents+json");

  private final PostLog log;
  private final CleanCheck check;

  EventLines(PostLog log, CleanCheck check) {
    this.log = log;
    this.check = check;
  }

  static boolean are(Capture capture) {
    String type =
        capture.contentType().toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "").strip();
    return capture.door() == Door.IMPORT && TYPES.contains(type);
  }

  /// @throws NotNowException if it has to be tried again
  List<Result> take(CaptureId id, Capture capture) {
    var results = new ArrayList<Result>();
    var events = new ArrayList<PostEvent>();
    List<byte[]> lines = lines(capture.body());
    if (lines.size() > CaptureItems.MOST) {
      String reason = "it has %d lines, more than %d".formatted(lines.size(), CaptureItems.MOST);
      return List.of(Result.refused(null, reason));
    }
    for (byte[] line : lines) {
      switch (EventLine.decode(line)) {
        case Decoded.Unreadable(_, String detail) -> results.add(Result.refused(null, detail));
        case Decoded.Valid(PostEvent event) ->
            complaint(event)
                .ifPresentOrElse(
                    reason -> results.add(Result.refused(title(event), reason)),
                    () -> events.add(event));
      }
    }
    List<Answer> answers = log.take(events);
    for (int i = 0; i < events.size(); i++) {
      results.add(result(id, events.get(i), answers.get(i)));
    }
    return results;
  }

  private static List<byte[]> lines(byte[] body) {
    var lines = new ArrayList<byte[]>();
    int start = 0;
    for (int at = 0; at <= body.length; at++) {
      if (at == body.length || body[at] == '\n') {
        byte[] line = Arrays.copyOfRange(body, start, at);
        if (!new String(line, UTF_8).isBlank()) {
          lines.add(line);
        }
        start = at + 1;
      }
    }
    return lines;
  }

  private Optional<String> complaint(PostEvent event) {
    return switch (event) {
      case PostWithdrawn _ -> Optional.empty();
      case PostPublished published ->
          published.post().content().hash().equals(published.contentHash())
              ? check.complaint(published.post().content(), published.origin().door())
              : Optional.of("its contentHash is not that of its content");
    };
  }

  private static Result result(CaptureId id, PostEvent event, Answer answer) {
    return switch (answer) {
      case Answer.Accepted(var _, var position) ->
          new Result(
              event.version() == 1 ? Verdict.NEW : Verdict.CHANGED,
              event.id(),
              "/posts/" + event.id(),
              position,
              title(event),
              null,
              List.of());
      case Answer.Unchanged(Post post, var position) ->
          Result.of(Verdict.UNCHANGED, post, position, List.of());
      case Answer.NotPossible(Found.Withdrawn withdrawn) ->
          new Result(
              Verdict.UNCHANGED,
              event.id(),
              null,
              withdrawn.position(),
              title(event),
              null,
              List.of());
      case Answer.Refused(String reason) -> Result.refused(title(event), reason);
      case Answer.DatedAhead ahead -> Result.refused(title(event), ahead.reason());
      case Answer.Pending(_, var position) -> throw NotNowException.notSeen(id, position);
      case Answer.Unavailable(String reason, _) -> throw new NotNowException(id, reason);
      case Answer.Lost _, Answer.NotPossible _, Answer.Proposed _ ->
          throw new IllegalStateException("capture " + id + " was answered with " + answer);
    };
  }

  private static String title(PostEvent event) {
    return switch (event) {
      case PostPublished published -> published.post().content().title();
      case PostWithdrawn withdrawn -> "withdrawal of " + withdrawn.id();
    };
  }
}
