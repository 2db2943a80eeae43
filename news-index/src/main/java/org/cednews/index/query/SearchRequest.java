package org.cednews.index.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cednews.index.result.Page;
import org.jspecify.annotations.Nullable;

/// What to search for.
///
/// @param q a query in the query language; any text is one; empty means everything
/// @param filters wanted values: several of one facet mean "or", different facets mean "and"
/// @param from earliest publishing date, inclusive
/// @param to latest publishing date, exclusive
/// @param sort the order; absent means by relevance with a query and newest first without
/// @param size how many posts, 1 to 100
/// @param cursor where to go on: what [Page#next] gave for the same request
/// @param facetSize how many values of each facet to give; 0 leaves facets out
/// @param typing whether the last word may still be going on, and so is a beginning too
/// @param explain whether each hit says why it has its score
public record SearchRequest(
    String q,
    Map<Facet, List<String>> filters,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Sort sort,
    int size,
    @Nullable String cursor,
    int facetSize,
    boolean typing,
    boolean explain) {

  public static final int MAX_SIZE = 100;

  public SearchRequest {
    q = q.strip();
    var copy = new EnumMap<Facet, List<String>>(Facet.class);
    filters.forEach(
        (facet, values) -> {
          if (!values.isEmpty()) {
            copy.put(facet, List.copyOf(new ArrayList<>(values)));
          }
        });
    filters = Collections.unmodifiableMap(copy);
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("size is 1 to " + MAX_SIZE + ", not " + size);
    }
  }

  /// Ten posts for a query, without facets; [#with] asks for more.
  public static SearchRequest of(String q) {
    return new SearchRequest(q, Map.of(), null, null, null, 10, null, 0, false, false);
  }

  /// The newest posts, without facets.
  public static SearchRequest newest(int size) {
    return of("")
        .with(
            it -> {
              it.sort = Sort.NEWEST;
              it.size = size;
            });
  }

  /// The same with other parts, such as `request.with(it -> it.cursor = next)`.
  public SearchRequest with(Consumer<Parts> change) {
    var parts = new Parts(this);
    change.accept(parts);
    return parts.request();
  }

  /// The order that this request asks for, in words or by its form.
  public Sort order() {
    if (sort != null) {
      return sort;
    }
    return q.isEmpty() ? Sort.NEWEST : Sort.RELEVANCE;
  }

  /// The order of hits.
  public enum Sort {
    RELEVANCE,
    /// By the publishing time.
    NEWEST,
    /// By when the version came into the log: what a follower has not seen yet comes first.
    UPDATED
  }

  /// The parts of a request by their names, as [#with] hands them out to be changed.
  public static final class Parts {

    public String q;
    public Map<Facet, List<String>> filters;
    public @Nullable Instant from;
    public @Nullable Instant to;
    public @Nullable Sort sort;
    public int size;
    public @Nullable String cursor;
    public int facetSize;
    public boolean typing;
    public boolean explain;

    private Parts(SearchRequest request) {
      q = request.q;
      filters = request.filters;
      from = request.from;
      to = request.to;
      sort = request.sort;
      size = request.size;
      cursor = request.cursor;
      facetSize = request.facetSize;
      typing = request.typing;
      explain = request.explain;
    }

    private SearchRequest request() {
      return new SearchRequest(
          q, filters, from, to, sort, size, cursor, facetSize, typing, explain);
    }
  }
}
