package org.cednews.index.document;

import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;

/// BM25. In the joint fields frequencies and lengths are counted in half words, so that weights can
/// be whole numbers; a saturation twice as slow makes up for it. The parameters are those of the
/// literature: others fit some collections and harm those that were not looked at.
public final class PostSimilarity extends PerFieldSimilarityWrapper {

  /// What one word of the body counts in the joint fields.
  public static final int UNIT = 2;

  private static final float K1 = 1.2f;
  private static final float B = 0.75f;

  private final Similarity joint = new BM25Similarity(UNIT * K1, B);
  private final Similarity single = new BM25Similarity(K1, B);

  @Override
  public Similarity get(String field) {
    return switch (field) {
      case IndexFields.WORDS, IndexFields.STEMS -> joint;
      default -> single;
    };
  }
}
