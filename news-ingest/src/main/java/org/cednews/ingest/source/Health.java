package org.cednews.ingest.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cednews.ingest.source.visit.Look;
import org.cednews.ingest.source.visit.Visit;
import org.jspecify.annotations.Nullable;

/// How a source is doing, from one visit to the next.
///
/// @param contact whether it can be reached
/// @param offer what stood there
/// @param next when it will be visited
/// @param moved where it was found to have moved for good
record Health(
    Contact contact, Offer offer, @Nullable Instant next, SourceStatus.@Nullable Move moved) {

  /// Of a source that was never visited.
  static final Health UNKNOWN = new Health(Contact.NONE, Offer.NONE, null, null);

  /// The same source after a visit.
  Health after(Visit visit, Instant now) {
    Offer seen =
        visit instanceof Visit.Seen(_, Look look, _, _, _) && look != null
            ? offer.after(look, now)
            : offer;
    return new Health(contact.after(visit, now), seen, next, moved);
  }

  Health visitedNext(@Nullable Instant at) {
    return new Health(contact, offer, at, moved);
  }

  Health moved(SourceStatus.Move move) {
    return new Health(contact, offer, next, move);
  }

  /// What is wrong if it has moved but the settings still name where it was.
  Optional<Trouble> moved(Source source, boolean fixed) {
    return moved != null && fixed && moved.from().equals(source.url())
        ? Optional.of(
            new Trouble(
                Trouble.Kind.MOVED,
                "it has moved for good to " + moved.to() + "; the settings name the old address"))
        : Optional.empty();
  }

  /// What is wrong with it.
  List<Trouble> troubles(Instant now) {
    return Stream.concat(contact.trouble().stream(), offer.troubles(now)).toList();
  }
}
