package org.cednews.ingest.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cednews.event.Content;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventLine;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.index.search.PostState;
import org.cednews.ingest.capture.CaptureId;
import org.cednews.ingest.capture.CaptureOutcome.Result;
import org.cednews.ingest.capture.CaptureOutcome.Verdict;
import org.cednews.ingest.process.Publisher.NotNowException;
import org.cednews.ingest.publish.PostLog;
import org.cednews.ingest.publish.WriteResult;
import org.cednews.read.Capture;
import org.cednews.read.clean.CleanCheck;
import org.cednews.read.clean.CleanCheck.Checked;
import org.cednews.read.clean.Cleaning.Unusable;

/// Lines of an exported log: each is an event that goes into this log as it is, if it follows what
/// is here. Only an editor may hand them in, since they say whose posts they are. What an older
/// version cleaned less goes in as it is cleaned today; what was never cleaned is refused.
final class EventLines {

  private static final Set<String> TYPES =
      Set.of("application/x-ndjson", "application/jsonl", "application/cloudevents+json");

  /// @param changed what of it is not as it was in its line
  private record Taken(PostEvent event, List<Unusable> changed) {}

  private final PostLog log;
  private final CleanCheck check;

  EventLines(PostLog log, CleanCheck check) {
    this.log = log;
    this.check = check;
  }

  static boolean are(Capture capture) {
    String type =
        capture.contentType().toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "").strip();
    return capture.channel() == Channel.IMPORT && TYPES.contains(type);
  }

  /// @throws NotNowException if it has to be tried again
  List<Result> take(CaptureId id, Capture capture) {
    var results = new ArrayList<Result>();
    var taken = new ArrayList<Taken>();
    List<byte[]> lines = lines(capture.body());
    if (lines.size() > CaptureItems.MOST) {
      String reason = "it has %d lines, more than %d".formatted(lines.size(), CaptureItems.MOST);
      return List.of(Result.refused(null, reason));
    }
    for (byte[] line : lines) {
      switch (EventLine.decode(line)) {
        case Decoded.Unreadable(_, String detail) -> results.add(Result.refused(null, detail));
        case Decoded.Valid(PostWithdrawn event) -> taken.add(new Taken(event, List.of()));
        case Decoded.Valid(PostPublished event) -> {
          switch (check(event)) {
            case Checked.Refused(String reason) ->
                results.add(Result.refused(title(event), reason));
            case Checked.Clean _ -> taken.add(new Taken(event, List.of()));
            case Checked.Mended(Content content, var changed) ->
                taken.add(
                    isHere(event) ? new Taken(event, List.of()) : mended(event, content, changed));
          }
        }
      }
    }
    List<WriteResult> answers = log.take(taken.stream().map(Taken::event).toList());
    for (int i = 0; i < taken.size(); i++) {
      results.add(result(id, taken.get(i), answers.get(i)));
    }
    return results;
  }

  private Checked check(PostPublished event) {
    Content content = event.post().content();
    return content.hash().equals(event.contentHash())
        ? check.check(content, event.origin().channel())
        : new Checked.Refused("its contentHash is not that of its content");
  }

  // The log that it was exported from has it as it was cleaned then.
  private boolean isHere(PostPublished event) {
    return log.find(event.id()) instanceof PostState.Live(Post post, _)
        && post.version() == event.version()
        && post.content().hash().equals(event.contentHash());
  }

  private static Taken mended(PostPublished event, Content content, List<Unusable> changed) {
    Post post = event.post();
    return new Taken(
        PostPublished.of(
            new Post(post.id(), post.version(), content, post.ingestedAt(), post.updatedAt()),
            event.origin()),
        changed);
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

  private static Result result(CaptureId id, Taken taken, WriteResult answer) {
    PostEvent event = taken.event();
    return switch (answer) {
      case WriteResult.Accepted(var _, var position) ->
          new Result(
              event.version() == 1 ? Verdict.NEW : Verdict.CHANGED,
              event.id(),
              "/posts/" + event.id(),
              position,
              title(event),
              null,
              List.of(),
              taken.changed());
      case WriteResult.Unchanged(Post post, var position) ->
          Result.of(Verdict.UNCHANGED, post, position).cleaned(List.of(), taken.changed());
      case WriteResult.NotPossible(PostState.Withdrawn withdrawn) ->
          Result.withdrawn(withdrawn, title(event));
      case WriteResult.Refused(String reason) -> Result.refused(title(event), reason);
      case WriteResult.DatedAhead ahead -> Result.refused(title(event), ahead.reason());
      case WriteResult.Pending(_, var position) -> throw NotNowException.notSeen(id, position);
      case WriteResult.Unavailable(String reason, _) -> throw new NotNowException(id, reason);
      case WriteResult.Lost _, WriteResult.NotPossible _, WriteResult.Proposed _ ->
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
