package org.cednews.index.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.cednews.index.write.FacetValues;
import org.cednews.index.write.PostSearcher;

/// Counts matches, and the facets of each.
final class FacetCounter implements Collector {

  private final FacetValues facets;
  private int[] counts = new int[0];
  private int total;

  private FacetCounter(FacetValues facets) {
    this.facets = facets;
  }

  static CollectorManager<FacetCounter, FacetCounter> in(PostSearcher searcher) {
    return new CollectorManager<>() {
      @Override
      public FacetCounter newCollector() {
        return new FacetCounter(searcher.facets());
      }

      @Override
      public FacetCounter reduce(Collection<FacetCounter> counters) {
        var all = newCollector();
        counters.forEach(all::add);
        return all;
      }
    };
  }

  int total() {
    return total;
  }

  int count(FacetValues.Value value) {
    return value.number() < counts.length ? counts[value.number()] : 0;
  }

  private void add(FacetCounter other) {
    total += other.total;
    reach(other.counts.length);
    for (int i = 0; i < other.counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  private void reach(int length) {
    if (length > counts.length) {
      counts = Arrays.copyOf(counts, length);
    }
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext segment) throws IOException {
    FacetValues.Column column = facets.of(segment.reader());
    reach(column.end());
    int[] counts = this.counts;
    return new LeafCollector() {
      @Override
      public void setScorer(Scorable scorer) {}

      @Override
      public void collect(int document) {
        total++;
        column.count(document, counts);
      }
    };
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
