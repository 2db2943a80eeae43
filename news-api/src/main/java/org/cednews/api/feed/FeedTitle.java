package org.cednews.api.feed;

import java.util.ArrayList;
import org.cednews.api.request.SearchAddress;
import org.cednews.index.query.SearchRequest;

/// The title of a feed: which search it follows, in words.
final class FeedTitle {

  private FeedTitle() {}

  static String of(SearchRequest request, String site) {
    var parts = new ArrayList<String>();
    if (!request.q().isEmpty()) {
      parts.add(request.q());
    }
    request
        .filters()
        .forEach((facet, values) -> parts.add(facet.word() + " " + String.join(" or ", values)));
    if (request.from() != null) {
      parts.add("from " + SearchAddress.time(request.from()));
    }
    if (request.to() != null) {
      parts.add("before " + SearchAddress.time(request.to()));
    }
    return parts.isEmpty() ? site : site + ": " + String.join(", ", parts);
  }
}
