package org.cednews.ingest.source.visit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Set;
import org.cednews.ingest.read.feed.FeedHints;
import org.jspecify.annotations.Nullable;

/// What a source says in itself about how often to come.
///
/// @param every at most so often, such as the `ttl` of RSS
/// @param notAtHours of the day, in UTC: its `skipHours`
/// @param notOn days of the week, in UTC: its `skipDays`
public record Pace(@Nullable Duration every, Set<Integer> notAtHours, Set<DayOfWeek> notOn) {

  /// Nothing is said.
  public static final Pace NONE = new Pace(null, Set.of(), Set.of());

  static Pace of(FeedHints hints) {
    return new Pace(
        hints.ttl() == null ? hints.every() : hints.ttl(), hints.skipHours(), hints.skipDays());
  }

  public Pace {
    notAtHours = Set.copyOf(notAtHours);
    notOn = Set.copyOf(notOn);
  }
}
