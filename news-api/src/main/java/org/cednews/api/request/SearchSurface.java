package org.cednews.api.request;

import java.util.Locale;
import org.cednews.index.query.SearchRequest.Sort;
import org.jspecify.annotations.Nullable;

/// Where a search comes from. The parameters are the same everywhere; what they default to is not.
public enum SearchSurface {
  API(10, 20, null),
  PAGE(10, 20, null),
  /// A feed follows a search, so its order is time unless the address says otherwise.
  FEED(20, 0, Sort.NEWEST);

  private final int size;
  private final int facetSize;
  private final @Nullable Sort sort;

  SearchSurface(int size, int facetSize, @Nullable Sort sort) {
    this.size = size;
    this.facetSize = facetSize;
    this.sort = sort;
  }

  /// How many posts an answer has where the request does not say.
  public int size() {
    return size;
  }

  /// How many values of each facet are counted; 0 for none.
  int facetSize() {
    return facetSize;
  }

  /// The order where the request does not say; absent where the query decides.
  public @Nullable Sort sort() {
    return sort;
  }

  /// Whether the last word of a query may still be going on. What a feed follows is complete.
  boolean typing() {
    return this != FEED;
  }

  /// Whether an unknown parameter or a malformed value is an error, and a last day exclusive.
  public boolean strict() {
    return this == API;
  }

  /// The word in metrics.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
