package org.cednews.ingest.source.health;

import java.time.Instant;
import java.util.Optional;
import org.cednews.ingest.source.kind.PollResult;
import org.jspecify.annotations.Nullable;

/// Whether a source can be reached.
///
/// @param visited when it was visited last
/// @param succeeded when it was seen last
/// @param failed when a visit failed last
/// @param failure why, in words
/// @param failures how many visits have failed since it was seen
/// @param ended why it will not be visited any more
public record Reachability(
    @Nullable Instant visited,
    @Nullable Instant succeeded,
    @Nullable Instant failed,
    @Nullable String failure,
    int failures,
    @Nullable String ended) {

  static final Reachability NONE = new Reachability(null, null, null, null, 0, null);

  Reachability after(PollResult visit, Instant now) {
    return switch (visit) {
      case PollResult.Seen _ -> new Reachability(now, now, failed, failure, 0, null);
      case PollResult.Failed(String reason, _) ->
          new Reachability(now, succeeded, now, reason, failures + 1, null);
      case PollResult.Ended(String reason) ->
          new Reachability(now, succeeded, now, reason, failures + 1, reason);
    };
  }

  Optional<HealthIssue> trouble() {
    if (ended != null) {
      return Optional.of(new HealthIssue(HealthIssue.Kind.ENDED, ended));
    }
    if (failures == 0) {
      return Optional.empty();
    }
    String often = failures == 1 ? "" : failures + " visits in a row failed: ";
    return Optional.of(new HealthIssue(HealthIssue.Kind.FAILING, often + failure));
  }
}
