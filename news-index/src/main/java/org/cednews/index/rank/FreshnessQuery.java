package org.cednews.index.rank;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.cednews.index.document.IndexFields;
import org.jspecify.annotations.Nullable;

/// What another query finds, each post a little better the newer it is.
///
/// A clause of a boolean query would order the same, but Lucene then looks at every match, for the
/// next one could always be new. Here each side knows what the other gives at most: what is too old
/// for its words, or has too poor words even for a post of today, is passed over.
public final class FreshnessQuery extends Query {

  private final Query words;
  private final Query freshness;

  /// @param words finds only posts that have a time
  /// @param gain of a post whose time is now; one at the distance `half` gains half of it
  /// @param now in epoch milliseconds
  public FreshnessQuery(Query words, float gain, long now, Duration half) {
    this(words, LongField.newDistanceFeatureQuery(IndexFields.WHEN, gain, now, half.toMillis()));
  }

  private FreshnessQuery(Query words, Query freshness) {
    this.words = words;
    this.freshness = freshness;
  }

  @Override
  public Query rewrite(IndexSearcher searcher) throws IOException {
    Query rewritten = words.rewrite(searcher);
    return rewritten.equals(words) ? this : new FreshnessQuery(rewritten, freshness);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
      throws IOException {
    Weight byWords = words.createWeight(searcher, mode, boost);
    Weight byTime = freshness.createWeight(searcher, mode, boost);
    return new Weight(this) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext segment) throws IOException {
        ScorerSupplier wanted = byWords.scorerSupplier(segment);
        ScorerSupplier fresh = byTime.scorerSupplier(segment);
        return wanted == null || fresh == null ? null : new Both(wanted, fresh, mode);
      }

      @Override
      public Explanation explain(LeafReaderContext segment, int document) throws IOException {
        Explanation wanted = byWords.explain(segment, document);
        Explanation fresh = byTime.explain(segment, document);
        return wanted.isMatch() && fresh.isMatch()
            ? Explanation.match(
                sum(wanted.getValue().floatValue(), fresh.getValue().floatValue()),
                "sum of:",
                wanted,
                fresh)
            : Explanation.noMatch("not found by its words", wanted);
      }

      @Override
      public boolean isCacheable(LeafReaderContext segment) {
        return false;
      }
    };
  }

  private static float sum(float one, float other) {
    return (float) ((double) one + other);
  }

  // Does not pass on that it is the top: the words would then be added up in another order than
  // where all matches get their scores, and a walk through pages wants the same to the last bit.
  private static final class Both extends ScorerSupplier {

    private final ScorerSupplier wanted;
    private final ScorerSupplier fresh;
    private final ScoreMode mode;

    Both(ScorerSupplier wanted, ScorerSupplier fresh, ScoreMode mode) {
      this.wanted = wanted;
      this.fresh = fresh;
      this.mode = mode;
    }

    @Override
    public Scorer get(long leadCost) throws IOException {
      long cost = Math.min(leadCost, wanted.cost());
      return new SumScorer(wanted.get(cost), fresh.get(cost), mode);
    }

    @Override
    public long cost() {
      return wanted.cost();
    }
  }

  /// The sum of two scores. Whoever wants no less than some sum wants no less from each of the two
  /// than what the other cannot make up for.
  private static final class SumScorer extends Scorer {

    private final Scorer wanted;
    private final Scorer fresh;
    private final DocIdSetIterator both;
    private final float mostWanted;
    private final float mostFresh;

    SumScorer(Scorer wanted, Scorer fresh, ScoreMode mode) throws IOException {
      this.wanted = wanted;
      this.fresh = fresh;
      this.both = ConjunctionUtils.intersectScorers(List.of(wanted, fresh));
      if (mode == ScoreMode.TOP_SCORES) {
        wanted.advanceShallow(0);
        mostWanted = wanted.getMaxScore(DocIdSetIterator.NO_MORE_DOCS);
        mostFresh = fresh.getMaxScore(DocIdSetIterator.NO_MORE_DOCS);
      } else {
        mostWanted = Float.MAX_VALUE;
        mostFresh = Float.MAX_VALUE;
      }
    }

    @Override
    public int docID() {
      return both.docID();
    }

    @Override
    public DocIdSetIterator iterator() {
      return both;
    }

    @Override
    public @Nullable TwoPhaseIterator twoPhaseIterator() {
      return TwoPhaseIterator.unwrap(both);
    }

    @Override
    public float score() throws IOException {
      return sum(wanted.score(), fresh.score());
    }

    @Override
    public float getMaxScore(int upTo) {
      return sum(mostWanted, mostFresh);
    }

    @Override
    public void setMinCompetitiveScore(float least) throws IOException {
      float leastWanted = without(least, mostFresh);
      if (leastWanted > 0) {
        wanted.setMinCompetitiveScore(leastWanted);
      }
      float leastFresh = without(least, mostWanted);
      if (leastFresh > 0) {
        fresh.setMinCompetitiveScore(leastFresh);
      }
    }

    // A little less than the difference, for sums are rounded.
    private static float without(float least, float other) {
      return (float) ((double) least - other - 2 * Math.ulp(least));
    }
  }

  @Override
  public void visit(QueryVisitor visitor) {
    words.visit(visitor);
  }

  @Override
  public String toString(String field) {
    return "fresh(" + words.toString(field) + ")";
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other)
        && words.equals(((FreshnessQuery) other).words)
        && freshness.equals(((FreshnessQuery) other).freshness);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * classHash() + words.hashCode()) + freshness.hashCode();
  }
}
