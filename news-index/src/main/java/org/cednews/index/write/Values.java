package org.cednews.index.write;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// What the documents of a [PostSearcher] hold in one field, for one search. To read the documents
/// in their order is fastest, since a segment is read forwards only.
public final class Values {

  private static final BytesRef NOTHING = new BytesRef();

  private final List<LeafReaderContext> segments;
  private final String field;
  private final @Nullable BinaryDocValues[] opened;

  Values(List<LeafReaderContext> segments, String field) {
    this.segments = segments;
    this.field = field;
    this.opened = new BinaryDocValues[segments.size()];
  }

  /// What a document holds; empty if nothing. Valid until the next call.
  public BytesRef of(int document) throws IOException {
    int number = ReaderUtil.subIndex(document, segments);
    LeafReaderContext segment = segments.get(number);
    int wanted = document - segment.docBase;
    BinaryDocValues values = opened[number];
    if (values == null || values.docID() > wanted) {
      values = segment.reader().getBinaryDocValues(field);
      opened[number] = values;
    }
    return values != null && values.advanceExact(wanted) ? values.binaryValue() : NOTHING;
  }
}
