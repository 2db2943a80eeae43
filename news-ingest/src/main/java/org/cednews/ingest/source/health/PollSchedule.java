package org.cednews.ingest.source.health;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.kind.PollResult;
import org.cednews.ingest.source.kind.PublisherHints;
import org.cednews.outbound.rate.Backoff;
import org.jspecify.annotations.Nullable;

/// When a source is visited again.
///
/// A source that has more than a visit takes is visited again soon, until all of it is there. Then
/// what an editor has set counts first. Without it a source is visited four times in the time that
/// usually lies between two of its posts, but not before what it said holds good: the freshness of
/// its answer, its `ttl`, the hours and days that it skips. A source that fails is left alone for
/// longer each time, and as long as it wishes.
public final class PollSchedule {

  private static final Duration GOING_ON = Duration.ofMinutes(1);
  private static final Duration SHORTEST = Duration.ofMinutes(10);
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final Duration LONGEST_WISH = Duration.ofDays(1);
  private static final int VISITS_A_POST = 4;

  private final RandomGenerator random;
  private final Backoff backoff;

  public PollSchedule(RandomGenerator random) {
    this.random = random;
    this.backoff = new Backoff(random);
  }

  /// When to come again; absent if never.
  ///
  /// @param health after the visit
  public @Nullable Instant next(Source source, Health health, PollResult visit, Instant now) {
    return switch (visit) {
      case PollResult.Seen(_, _, _, boolean hasMore, _) when hasMore ->
          now.plus(scattered(GOING_ON));
      case PollResult.Seen(_, _, Duration freshFor, _, _) -> seen(source, health, freshFor, now);
      case PollResult.Failed(_, Duration wish) ->
          now.plus(afterFailure(source, health.contact().failures(), wish));
      case PollResult.Ended _ -> null;
    };
  }

  private Instant seen(Source source, Health health, @Nullable Duration freshFor, Instant now) {
    if (source.every() != null) {
      return now.plus(source.every());
    }
    PublisherHints pace = health.offer().pace();
    Duration own =
        Optional.ofNullable(health.offer().gap())
            .map(gap -> gap.dividedBy(VISITS_A_POST))
            .orElse(USUAL);
    Duration wait =
        Stream.of(
                atMost(atLeast(own, SHORTEST), LONGEST),
                atMost(orZero(freshFor), LONGEST_WISH),
                atMost(orZero(pace.every()), LONGEST_WISH))
            .max(Duration::compareTo)
            .orElse(USUAL);
    return outsideOf(pace, now.plus(scattered(wait)));
  }

  /// How long a source that failed is left alone.
  ///
  /// @param failures in a row
  Duration afterFailure(Source source, int failures, @Nullable Duration wish) {
    Duration first = source.every() == null ? SHORTEST : source.every();
    Duration wait =
        atLeast(backoff.after(failures, first, atLeast(LONGEST, first)), first.dividedBy(2));
    return wish == null ? wait : atLeast(wait, atMost(wish, LONGEST_WISH));
  }

  // Sources that were visited together are not to come together for ever.
  private Duration scattered(Duration wait) {
    return wait.plus(Duration.ofMillis((long) (wait.toMillis() * 0.2 * random.nextDouble())));
  }

  private static Instant outsideOf(PublisherHints pace, Instant at) {
    ZonedDateTime time = at.atZone(ZoneOffset.UTC);
    // A source that skips every hour of every day is visited all the same.
    for (int hour = 0; hour < 7 * 24 && skips(pace, time); hour++) {
      time = time.plusHours(1).truncatedTo(ChronoUnit.HOURS);
    }
    return time.toInstant();
  }

  private static boolean skips(PublisherHints pace, ZonedDateTime time) {
    return pace.notAtHours().contains(time.getHour()) || pace.notOn().contains(time.getDayOfWeek());
  }

  private static Duration orZero(@Nullable Duration time) {
    return time == null ? Duration.ZERO : time;
  }

  private static Duration atMost(Duration time, Duration most) {
    return time.compareTo(most) > 0 ? most : time;
  }

  private static Duration atLeast(Duration time, Duration least) {
    return time.compareTo(least) < 0 ? least : time;
  }
}
