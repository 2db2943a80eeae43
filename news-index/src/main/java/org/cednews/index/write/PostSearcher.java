package org.cednews.index.write;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.cednews.event.LogPosition;
import org.jspecify.annotations.Nullable;

/// One state of the view, which knows its position in the log.
public final class PostSearcher extends IndexSearcher {

  // Moves on without a new reader when records change nothing.
  private volatile LogPosition position;
  private @Nullable SortedSetDocValuesReaderState facets;

  PostSearcher(IndexReader reader, LogPosition position) {
    super(reader);
    this.position = position;
  }

  public LogPosition position() {
    return position;
  }

  void moveTo(LogPosition further) {
    position = further;
  }

  /// What facet counting needs to know of this state; nothing while no post has a facet. Made when
  /// it is first asked for.
  public synchronized Optional<SortedSetDocValuesReaderState> facets() throws IOException {
    String field = PostDocument.FACETS.getDimConfig("kind").indexFieldName;
    if (facets == null
        && FieldInfos.getMergedFieldInfos(getIndexReader()).fieldInfo(field) != null) {
      facets =
          new DefaultSortedSetDocValuesReaderState(getIndexReader(), field, PostDocument.FACETS);
    }
    return Optional.ofNullable(facets);
  }
}
