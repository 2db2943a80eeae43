package org.cednews.ingest.source;

import java.time.Instant;
import java.util.Optional;
import org.cednews.ingest.source.visit.Visit;
import org.jspecify.annotations.Nullable;

/// Whether a source can be reached.
///
/// @param visited when it was visited last
/// @param succeeded when it was seen last
/// @param failed when a visit failed last
/// @param failure why, in words
/// @param failures how many visits have failed since it was seen
/// @param ended why it will not be visited any more
record Contact(
    @Nullable Instant visited,
    @Nullable Instant succeeded,
    @Nullable Instant failed,
    @Nullable String failure,
    int failures,
    @Nullable String ended) {

  static final Contact NONE = new Contact(null, null, null, null, 0, null);

  Contact after(Visit visit, Instant now) {
    return switch (visit) {
      case Visit.Seen _ -> new Contact(now, now, failed, failure, 0, null);
      case Visit.Failed(String reason, _) ->
          new Contact(now, succeeded, now, reason, failures + 1, null);
      case Visit.Ended(String reason) ->
          new Contact(now, succeeded, now, reason, failures + 1, reason);
    };
  }

  Optional<Trouble> trouble() {
    if (ended != null) {
      return Optional.of(new Trouble(Trouble.Kind.ENDED, ended));
    }
    if (failures == 0) {
      return Optional.empty();
    }
    String often = failures == 1 ? "" : failures + " visits in a row failed: ";
    return Optional.of(new Trouble(Trouble.Kind.FAILING, often + failure));
  }
}
