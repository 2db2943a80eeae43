package org.cednews.ingest.publish;

import java.util.function.BooleanSupplier;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.index.search.PostState;
import org.cednews.ingest.intake.KnownPosts;
import org.cednews.ingest.publish.PostLog.Step;

/// What to do about an event that comes from another log.
final class EventImport {

  private EventImport() {}

  /// @param edited whether an editor wrote what the post says here
  static Step step(PostEvent event, PostState found, BooleanSupplier edited) {
    long newest = KnownPosts.version(found);
    if (event.version() == newest + 1) {
      // No log lets a source follow an editor; the other one knows nothing of this editor.
      return newest > 0
              && event instanceof PostPublished
              && event.origin().channel() != Channel.DESK
              && edited.getAsBoolean()
          ? refused("an editor has written version %d here".formatted(newest))
          : new Step.Write(event);
    }
    if (event.version() > newest + 1) {
      return refused(
          "version %d does not follow version %d, which is the newest here"
              .formatted(event.version(), newest));
    }
    // A later one grew out of it, or the two would not have the same id.
    if (event.version() < newest || saysTheSame(event, found)) {
      return new Step.Stop(
          found instanceof PostState.Live(var post, var position)
              ? new WriteResult.Unchanged(post, position)
              : new WriteResult.NotPossible(found));
    }
    return refused("version %d has different content here".formatted(event.version()));
  }

  private static boolean saysTheSame(PostEvent event, PostState found) {
    return switch (event) {
      case PostPublished published ->
          found instanceof PostState.Live live
              && live.post().content().hash().equals(published.hash());
      case PostWithdrawn withdrawn ->
          found instanceof PostState.Withdrawn here && here.reason().equals(withdrawn.reason());
    };
  }

  private static Step refused(String reason) {
    return new Step.Stop(new WriteResult.Refused(reason));
  }
}
