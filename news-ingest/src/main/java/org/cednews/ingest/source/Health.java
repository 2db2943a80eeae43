package org.cednews.ingest.source;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cednews.ingest.source.visit.Look;
import org.cednews.ingest.source.visit.Visit;
import org.jspecify.annotations.Nullable;

/// How a source is doing, from one visit to the next.
///
/// @param contact whether it can be reached
/// @param offer what stood there
/// @param next when it will be visited
record Health(Contact contact, Offer offer, @Nullable Instant next) {

  /// Of a source that was never visited.
  static final Health UNKNOWN = new Health(Contact.NONE, Offer.NONE, null);

  /// The same source after a visit.
  Health after(Visit visit, Instant now) {
    Offer seen =
        visit instanceof Visit.Seen(_, Look look, _, _) && look != null
            ? offer.after(look, now)
            : offer;
    return new Health(contact.after(visit, now), seen, next);
  }

  Health visitedNext(@Nullable Instant at) {
    return new Health(contact, offer, at);
  }

  /// What is wrong with it.
  List<Trouble> troubles(Instant now) {
    return Stream.concat(contact.trouble().stream(), offer.troubles(now)).toList();
  }
}
