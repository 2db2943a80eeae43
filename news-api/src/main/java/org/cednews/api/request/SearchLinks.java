package org.cednews.api.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
    return first(
        search,
        it -> {
          it.filters = Map.of();
          it.from = null;
          it.to = null;
        });
  }

  /// Between other dates.
  public static SearchRequest between(
      SearchRequest search, @Nullable Instant from, @Nullable Instant to) {
    return first(
        search,
        it -> {
          it.from = from;
          it.to = to;
        });
  }

  /// With another query.
  public static SearchRequest asked(SearchRequest search, String q) {
    return first(search, it -> it.q = q);
  }

  /// In another order.
  public static SearchRequest sorted(SearchRequest search, Sort sort) {
    return first(search, it -> it.sort = sort);
  }

  /// From a cursor on; from the beginning without one.
  public static SearchRequest from(SearchRequest search, @Nullable String cursor) {
    return search.with(it -> it.cursor = cursor);
  }

  /// The same posts, newest first, as many as a face usually shows.
  public static SearchRequest newest(SearchRequest search, SearchSurface face) {
    return first(
        search,
        it -> {
          it.sort = Sort.NEWEST;
          it.size = face.size();
        });
  }

  /// With counts of so many values of each facet, and as good as no posts.
  public static SearchRequest counting(SearchRequest search, int values) {
    return first(
        search,
        it -> {
          it.size = 1;
          it.facetSize = values;
          it.explain = false;
        });
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
    return first(search, it -> it.filters = filters);
  }

  private static SearchRequest first(SearchRequest search, Consumer<SearchRequest.Parts> change) {
    return search.with(change.andThen(it -> it.cursor = null));
  }
}
