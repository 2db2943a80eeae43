package org.cednews.index.search;

import java.time.Instant;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;

/// What is known of a post.
public sealed interface PostState {

  /// It is published.
  ///
  /// @param position of the event that made this version
  record Live(Post post, LogPosition position) implements PostState {}

  /// It was published and then withdrawn.
  ///
  /// @param version of the withdrawal
  /// @param reason in words for readers
  /// @param position of the withdrawal
  record Withdrawn(PostId id, long version, Instant at, String reason, LogPosition position)
      implements PostState {}

  /// It was never published.
  record Unknown() implements PostState {}
}
