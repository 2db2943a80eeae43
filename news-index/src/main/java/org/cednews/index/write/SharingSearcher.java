package org.cednews.index.write;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.cednews.index.document.PostSimilarity;

/// Searches as this index is searched. In a large index the processors share the segments of one
/// search, so that the slowest searches take less time when there is little else to do.
public abstract class SharingSearcher extends IndexSearcher {

  // Fewer posts are not worth waking another processor for.
  private static final int SHARE = 100_000;

  @SuppressWarnings("this-escape") // what is called only sets fields
  protected SharingSearcher(IndexReader reader) {
    super(reader, ForkJoinPool.commonPool());
    setSimilarity(new PostSimilarity());
    // Finding out which filters are worth keeping costs more than ours, which are terms.
    setQueryCache(null);
  }

  @Override
  protected LeafSlice[] slices(List<LeafReaderContext> leaves) {
    return slices(leaves, SHARE, Integer.MAX_VALUE, false);
  }
}
