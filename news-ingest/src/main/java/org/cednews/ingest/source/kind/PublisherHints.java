package org.cednews.ingest.source.kind;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Set;
import org.cednews.read.feed.FeedHints;
import org.jspecify.annotations.Nullable;

/// What a source says in itself about how often to come.
///
/// @param every at most so often, such as the `ttl` of RSS
/// @param notAtHours of the day, in UTC: its `skipHours`
/// @param notOn days of the week, in UTC: its `skipDays`
public record PublisherHints(
    @Nullable Duration every, Set<Integer> notAtHours, Set<DayOfWeek> notOn) {

  /// Nothing is said.
  public static final PublisherHints NONE = new PublisherHints(null, Set.of(), Set.of());

  static PublisherHints of(FeedHints hints) {
    return new PublisherHints(
        hints.ttl() == null ? hints.every() : hints.ttl(), hints.skipHours(), hints.skipDays());
  }

  public PublisherHints {
    notAtHours = Set.copyOf(notAtHours);
    notOn = Set.copyOf(notOn);
  }
}
