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
import org.cednews.index.write.PostSearcher;

/// Exact counts over all posts that a query matches.
///
/// @param total how many posts match
record FacetCounts(long total, Map<Facet, List<Count>> counts) {

  /// Counts.
  ///
  /// @param size how many values of each facet to give; 0 counts only the posts
  static FacetCounts of(PostSearcher searcher, Query query, int size) throws IOException {
    if (size == 0) {
      return new FacetCounts(searcher.count(query), Map.of());
    }
    Optional<SortedSetDocValuesReaderState> state = searcher.facets();
    if (state.isEmpty()) {
      return new FacetCounts(searcher.count(query), Map.of());
    }
    FacetsCollector matches = searcher.search(query, new FacetsCollectorManager());
    long total = matches.getMatchingDocs().stream().mapToLong(segment -> segment.totalHits()).sum();
    var facets = new SortedSetDocValuesFacetCounts(state.get(), matches);
    var counts = new EnumMap<Facet, List<Count>>(Facet.class);
    for (Facet facet : Facet.values()) {
      FacetResult result =
          facet == Facet.MONTH
              ? facets.getAllChildren(facet.word())
              : facets.getTopChildren(size, facet.word());
      counts.put(facet, result == null ? List.of() : counts(facet, result));
    }
    return new FacetCounts(total, counts);
  }

  private static List<Count> counts(Facet facet, FacetResult result) {
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
