package org.cednews.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cednews.broker.SavedLog;
import org.cednews.broker.SavedLog.Lost;
import org.cednews.broker.SavedLog.Saved;
import org.cednews.event.EventCodec;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventLine;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.PostId;
import org.cednews.index.view.IndexOnDisk;
import org.cednews.index.view.IndexOnDisk.Held;
import org.jspecify.annotations.Nullable;

/// Puts together what a damaged log and an index still hold: the events that can be read, in their
/// order, and behind them the newest state of the posts of which the log lost it.
///
/// An import takes the versions of a post in their order only. So a version of which nothing is
/// left says what the next one says that is known, and every post ends at the version that it had.
final class RecoveredEvents {

  private final OutputStream out;
  private final Map<PostId, Long> written = new HashMap<>();
  private final Map<PostId, Long> heldVersions = new HashMap<>();
  private final Map<PostId, Long> heldPositions = new HashMap<>();
  private final Tally tally = new Tally();

  private RecoveredEvents(OutputStream out) {
    this.out = out;
  }

  /// What was found.
  static final class Tally {
    long fromLog;
    long fromIndex;
    long restated;
    long textsLost;
    List<Lost> lost = List.of();
  }

  /// @param index absent if there is none that can be read
  /// @param out gets one line for each event
  static Tally write(SavedLog log, @Nullable IndexOnDisk index, OutputStream out)
      throws IOException {
    var events = new RecoveredEvents(out);
    if (index != null) {
      index.visit(events::remember);
    }
    events.tally.lost = log.visit(events::take);
    if (index != null) {
      index.visit(events::complete);
    }
    return events.tally;
  }

  private void remember(Held held) {
    heldVersions.put(held.id(), held.version());
    heldPositions.put(held.id(), held.position().value());
  }

  private void take(Saved record) throws IOException {
    if (EventCodec.decode(record::header, record.value()) instanceof Decoded.Valid(PostEvent event)
        && event.version() > version(event.id())
        && !isLoser(event, record.position())
        && canFollow(event)) {
      restate(event);
      line(event);
      tally.fromLog++;
    }
  }

  // The index knows which event made the newest version that it holds; another one with the same
  // version came too late.
  private boolean isLoser(PostEvent event, long position) {
    return event.version() == heldVersions.getOrDefault(event.id(), 0L)
        && position != heldPositions.getOrDefault(event.id(), position);
  }

  private void complete(Held held) throws IOException {
    if (held.version() <= version(held.id())) {
      return;
    }
    PostEvent event = event(held);
    if (canFollow(event)) {
      restate(event);
      line(event);
      tally.fromIndex++;
    } else {
      tally.textsLost++;
    }
  }

  // What was withdrawn must have been published before.
  private boolean canFollow(PostEvent event) {
    return event instanceof PostPublished || version(event.id()) > 0;
  }

  private static PostEvent event(Held held) {
    // Who wrote it is not in the index, but whether an editor did.
    var origin =
        new Origin(
            held.past().edited() ? Channel.DESK : Channel.IMPORT,
            "recovered",
            held.past().statements().isEmpty() ? null : held.past().statements().getFirst());
    if (held.post() != null) {
      return PostPublished.of(held.post(), origin);
    }
    if (held.withdrawal() == null) {
      throw new IllegalStateException("neither published nor withdrawn: " + held.id());
    }
    return new PostWithdrawn(
        held.id(), held.version(), held.withdrawal().at(), held.withdrawal().reason(), origin);
  }

  private void restate(PostEvent event) throws IOException {
    for (long version = version(event.id()) + 1; version < event.version(); version++) {
      line(
          switch (event) {
            case PostPublished published ->
                new PostPublished(
                    new Post(
                        published.id(),
                        version,
                        published.post().content(),
                        published.post().ingestedAt(),
                        published.post().updatedAt()),
                    published.contentHash(),
                    published.origin());
            case PostWithdrawn gone ->
                new PostWithdrawn(
                    gone.id(), version, gone.withdrawnAt(), gone.reason(), gone.origin());
          });
      tally.restated++;
    }
  }

  private void line(PostEvent event) throws IOException {
    out.write(EventLine.encode(event));
    out.write('\n');
    written.put(event.id(), event.version());
  }

  private long version(PostId id) {
    return written.getOrDefault(id, 0L);
  }
}
