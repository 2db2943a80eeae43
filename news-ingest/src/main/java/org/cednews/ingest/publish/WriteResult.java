package org.cednews.ingest.publish;

import java.time.Duration;
import java.time.Instant;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.index.search.PostState;

/// What the log answers to a writer.
public sealed interface WriteResult {

  /// The event is durable and was the first of its version: every view has it, or will.
  record Accepted(PostEvent event, LogPosition position) implements WriteResult {}

  /// The event is durable, but this node's view did not come to it in time: whether it was the
  /// first of its version is not known here yet. The same request, made again, finds out and makes
  /// no second version.
  record Pending(PostEvent event, LogPosition position) implements WriteResult {}

  /// The post says so already; nothing was written.
  ///
  /// @param position of the event that made the version
  record Unchanged(Post post, LogPosition position) implements WriteResult {}

  /// Editors have changed the post, so what the source says waits for them, durably.
  ///
  /// @param post as it is
  /// @param position of the event that made its version
  record Proposed(Post post, LogPosition position) implements WriteResult {}

  /// Someone else was first.
  ///
  /// @param winner the post as it is now
  record Lost(PostState winner) implements WriteResult {}

  /// The state of the post does not allow it, such as withdrawing what is withdrawn.
  ///
  /// @param state the post as it is now
  record NotPossible(PostState state) implements WriteResult {}

  /// The log will never take it.
  ///
  /// @param reason in words for editors
  record Refused(String reason) implements WriteResult {}

  /// Nothing is published before its date: the log keeps for ever what it has taken.
  ///
  /// @param publishedAt a time that has not come
  record DatedAhead(Instant publishedAt) implements WriteResult {

    /// In words for editors.
    public String reason() {
      return publishedAt + " has not come yet, and nothing is published before its date";
    }
  }

  /// The log or the view does not answer now. The same request may be made again: what was written
  /// after all is then recognised.
  ///
  /// @param reason in words for operators
  /// @param retryAfter when it makes sense to ask again
  record Unavailable(String reason, Duration retryAfter) implements WriteResult {}
}
