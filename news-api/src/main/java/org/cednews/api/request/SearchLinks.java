package org.cednews.api.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.query.SearchRequest.Sort;
import org.jspecify.annotations.Nullable;

/// From one search to a neighbouring one: what links on a page lead to. Every step but [#from]
/// begins at the first page again.
public final class SearchLinks {

  private SearchLinks() {}

  /// With one filter more.
  public static SearchRequest with(SearchRequest search, Facet facet, String value) {
    return toggled(search, facet, value, true);
  }

  /// With one filter less.
  public static SearchRequest without(SearchRequest search, Facet facet, String value) {
    return toggled(search, facet, value, false);
  }

  /// With the query and the order alone.
  public static SearchRequest unfiltered(SearchRequest search) {
    return step(search, Map.of(), null, null, search.sort(), search.size(), null);
  }

  /// Between other dates.
  public static SearchRequest between(
      SearchRequest search, @Nullable Instant from, @Nullable Instant to) {
    return step(search, search.filters(), from, to, search.sort(), search.size(), null);
  }

  /// With another query.
  public static SearchRequest asked(SearchRequest search, String q) {
    return new SearchRequest(
        q,
        search.filters(),
        search.from(),
        search.to(),
        search.sort(),
        search.size(),
        null,
        search.facetSize(),
        search.typing(),
        search.explain());
  }

  /// In another order.
  public static SearchRequest sorted(SearchRequest search, Sort sort) {
    return step(search, search.filters(), search.from(), search.to(), sort, search.size(), null);
  }

  /// From a cursor on; from the beginning without one.
  public static SearchRequest from(SearchRequest search, @Nullable String cursor) {
    return step(
        search, search.filters(), search.from(), search.to(), search.sort(), search.size(), cursor);
  }

  /// The same posts, newest first, as many as a face usually shows.
  public static SearchRequest newest(SearchRequest search, SearchSurface face) {
    return step(
        search, search.filters(), search.from(), search.to(), Sort.NEWEST, face.size(), null);
  }

  /// With counts of so many values of each facet, and as good as no posts.
  public static SearchRequest counting(SearchRequest search, int values) {
    return new SearchRequest(
        search.q(),
        search.filters(),
        search.from(),
        search.to(),
        search.sort(),
        1,
        null,
        values,
        search.typing(),
        false);
  }

  private static SearchRequest toggled(
      SearchRequest search, Facet facet, String value, boolean on) {
    var filters = new EnumMap<Facet, List<String>>(Facet.class);
    filters.putAll(search.filters());
    var values = new ArrayList<>(filters.getOrDefault(facet, List.of()));
    values.remove(value);
    if (on) {
      values.add(value);
    }
    filters.put(facet, values);
    return step(search, filters, search.from(), search.to(), search.sort(), search.size(), null);
  }

  private static SearchRequest step(
      SearchRequest search,
      Map<Facet, List<String>> filters,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Sort sort,
      int size,
      @Nullable String cursor) {
    return new SearchRequest(
        search.q(),
        filters,
        from,
        to,
        sort,
        size,
        cursor,
        search.facetSize(),
        search.typing(),
        search.explain());
  }
}
