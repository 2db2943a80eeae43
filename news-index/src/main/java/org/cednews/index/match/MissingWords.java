package org.cednews.index.match;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/// Which words of a query a post lacks.
public final class MissingWords {

  private final List<LeafReaderContext> segments;
  private final List<QueryCompiler.Part> parts;
  private final List<Weight> weights;

  public MissingWords(IndexSearcher searcher, List<QueryCompiler.Part> parts) throws IOException {
    this.segments = searcher.getIndexReader().leaves();
    this.parts = parts;
    this.weights = new ArrayList<>(parts.size());
    for (QueryCompiler.Part part : parts) {
      weights.add(
          searcher.createWeight(searcher.rewrite(part.query()), ScoreMode.COMPLETE_NO_SCORES, 1));
    }
  }

  /// The words as they were typed.
  public List<String> of(int document) throws IOException {
    LeafReaderContext segment = segments.get(ReaderUtil.subIndex(document, segments));
    int wanted = document - segment.docBase;
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Scorer scorer = weights.get(i).scorer(segment);
      if (scorer == null || scorer.iterator().advance(wanted) != wanted) {
        missing.add(parts.get(i).written());
      }
    }
    return missing;
  }
}
