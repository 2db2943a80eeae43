package org.cednews.index.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.jspecify.annotations.Nullable;

/// What a follower of a search is told: its posts, and what happened to the set of them. All of it
/// follows from the log up to a position, and so is the same on every node.
///
/// @param page the posts
/// @param changed when the set last changed, that is, when a post came into it, said something else
///   or left it; of a set in which no post ever was, when the log began. Never goes back. Absent
///   while the log is empty
/// @param departed which posts left the set, the last first: all within [#KEPT_FOR] before the last
///   change, but at most [#MOST_DEPARTED]
/// @param newest position of the newest event of the whole log that became a version of a post
public record Following(
    Page<Post> page, @Nullable Instant changed, List<Departure> departed, LogPosition newest) {

  /// For how long a departure is told, counted back from the last change of the set: what is told
  /// depends on the log alone, not on the moment of the question.
  public static final Duration KEPT_FOR = Duration.ofDays(30);

  public static final int MOST_DEPARTED = 100;

  public Following {
    departed = List.copyOf(departed);
  }

  /// A post that left the set.
  ///
  /// @param reason in words for readers, where it was withdrawn; absent where it no longer matches
  public record Departure(PostId id, Instant at, @Nullable String reason) {}
}
