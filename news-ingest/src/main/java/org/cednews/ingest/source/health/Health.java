package org.cednews.ingest.source.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.kind.PollResult;
import org.cednews.ingest.source.kind.SourceSnapshot;
import org.jspecify.annotations.Nullable;

/// How a source is doing, from one visit to the next.
///
/// @param contact whether it can be reached
/// @param offer what stood there
/// @param next when it will be visited
/// @param moved where it was found to have moved for good
public record Health(
    Reachability contact,
    PublishingStats offer,
    @Nullable Instant next,
    SourceStatus.@Nullable Move moved) {

  /// Of a source that was never visited.
  public static final Health UNKNOWN =
      new Health(Reachability.NONE, PublishingStats.NONE, null, null);

  /// The same source after a visit.
  public Health after(PollResult visit, Instant now) {
    PublishingStats seen =
        visit instanceof PollResult.Seen(_, SourceSnapshot look, _, _, _) && look != null
            ? offer.after(look, now)
            : offer;
    return new Health(contact.after(visit, now), seen, next, moved);
  }

  public Health visitedNext(@Nullable Instant at) {
    return new Health(contact, offer, at, moved);
  }

  public Health moved(SourceStatus.Move move) {
    return new Health(contact, offer, next, move);
  }

  /// What is wrong if it has moved but the settings still name where it was.
  public Optional<HealthIssue> moved(Source source, boolean fixed) {
    return moved != null && fixed && moved.from().equals(source.url())
        ? Optional.of(
            new HealthIssue(
                HealthIssue.Kind.MOVED,
                "it has moved for good to " + moved.to() + "; the settings name the old address"))
        : Optional.empty();
  }

  /// What is wrong with it.
  public List<HealthIssue> troubles(Instant now) {
    return Stream.concat(contact.trouble().stream(), offer.troubles(now)).toList();
  }
}
