package org.cednews.index.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.search.Query;
import org.cednews.index.match.QueryCompiler.Compiled;
import org.cednews.index.query.Facet;
import org.cednews.index.result.Page.Count;
import org.cednews.index.write.FacetValues;
import org.cednews.index.write.PostSearcher;

/// Exact counts over all posts that a query matches. A facet with a filter of its own is counted
/// without that filter, so that the values that were not chosen show what choosing them would add.
///
/// @param total how many posts match
record FacetCounts(long total, Map<Facet, List<Count>> counts) {

  private static final Comparator<Count> LEAST_FIRST =
      Comparator.comparingLong(Count::count)
          .thenComparing(Comparator.comparing(Count::value).reversed());

  /// Counts.
  ///
  /// @param size how many values of each facet to give; 0 counts only the posts
  static FacetCounts of(PostSearcher searcher, Compiled query, int size) throws IOException {
    Query all = query.matchWithout(null);
    return size == 0
        ? new FacetCounts(searcher.count(all), Map.of())
        : of(searcher, query, size, searcher.search(all, FacetCounter.in(searcher)));
  }

  /// What has been counted.
  ///
  /// @param matches of all posts that the query matches
  static FacetCounts of(PostSearcher searcher, Compiled query, int size, FacetCounter matches)
      throws IOException {
    if (matches.total() == 0 && query.filters().isEmpty()) {
      return new FacetCounts(0, Map.of());
    }
    var counts = new EnumMap<Facet, List<Count>>(Facet.class);
    for (Facet facet : Facet.values()) {
      FacetCounter wider =
          query.filters().containsKey(facet)
              ? searcher.search(query.matchWithout(facet), FacetCounter.in(searcher))
              : matches;
      List<FacetValues.Value> values = searcher.facets().values(facet.word());
      counts.put(facet, facet == Facet.MONTH ? newest(values, wider) : top(values, wider, size));
    }
    return new FacetCounts(matches.total(), counts);
  }

  private static List<Count> newest(List<FacetValues.Value> months, FacetCounter counter) {
    List<Count> counts = new ArrayList<>(months.size());
    for (FacetValues.Value month : months) {
      int count = counter.count(month);
      if (count > 0) {
        counts.add(new Count(month.label(), count));
      }
    }
    counts.sort(Comparator.comparing(Count::value).reversed());
    return counts;
  }

  private static boolean isBetter(FacetValues.Value value, int count, Count other) {
    return count > other.count()
        || (count == other.count() && value.label().compareTo(other.value()) < 0);
  }

  /// The most frequent values; of equally frequent ones the first in the alphabet.
  static List<Count> top(List<FacetValues.Value> values, FacetCounter counter, int size) {
    var top = new PriorityQueue<>(LEAST_FIRST);
    for (FacetValues.Value value : values) {
      int count = counter.count(value);
      if (count > 0 && (top.size() < size || isBetter(value, count, top.element()))) {
        if (top.size() == size) {
          top.remove();
        }
        top.add(new Count(value.label(), count));
      }
    }
    List<Count> counts = new ArrayList<>(top);
    counts.sort(LEAST_FIRST.reversed());
    return counts;
  }
}
