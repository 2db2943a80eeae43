package org.cednews.index.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.search.Query;
import org.cednews.index.search.Page.Count;
import org.cednews.index.search.QueryCompiler.Compiled;
import org.cednews.index.write.PostSearcher;

/// Exact counts over all posts that a query matches. A facet with a filter of its own is counted
/// without that filter, so that the values that were not chosen show what choosing them would add.
///
/// @param total how many posts match
record FacetCounts(long total, Map<Facet, List<Count>> counts) {

  /// Counts.
  ///
  /// @param size how many values of each facet to give; 0 counts only the posts
  static FacetCounts of(PostSearcher searcher, Compiled query, int size) throws IOException {
    Query all = query.matchWithout(null);
    return size == 0
        ? new FacetCounts(searcher.count(all), Map.of())
        : of(searcher, query, size, searcher.search(all, new FacetsCollectorManager()));
  }

  /// Counts what has been collected.
  ///
  /// @param matches all posts that the query matches
  static FacetCounts of(PostSearcher searcher, Compiled query, int size, FacetsCollector matches)
      throws IOException {
    long total = matches.getMatchingDocs().stream().mapToLong(segment -> segment.totalHits()).sum();
    Optional<SortedSetDocValuesReaderState> state = searcher.facets();
    if (state.isEmpty() || (total == 0 && query.filters().isEmpty())) {
      return new FacetCounts(total, Map.of());
    }
    var facets = new SortedSetDocValuesFacetCounts(state.get(), matches);
    var counts = new EnumMap<Facet, List<Count>>(Facet.class);
    for (Facet facet : Facet.values()) {
      if (!query.filters().containsKey(facet)) {
        counts.put(facet, counts(facets, facet, size));
      } else {
        FacetsCollector others =
            searcher.search(query.matchWithout(facet), new FacetsCollectorManager());
        var wider = new SortedSetDocValuesFacetCounts(state.get(), others);
        counts.put(facet, counts(wider, facet, size));
      }
    }
    return new FacetCounts(total, counts);
  }

  private static List<Count> counts(SortedSetDocValuesFacetCounts facets, Facet facet, int size)
      throws IOException {
    FacetResult result =
        facet == Facet.MONTH
            ? facets.getAllChildren(facet.word())
            : facets.getTopChildren(size, facet.word());
    if (result == null) {
      return List.of();
    }
    List<Count> counts = new ArrayList<>(result.labelValues.length);
    for (LabelAndValue value : result.labelValues) {
      counts.add(new Count(value.label, value.value.longValue()));
    }
    if (facet == Facet.MONTH) {
      counts.sort(Comparator.comparing(Count::value).reversed());
    }
    return counts;
  }
}
