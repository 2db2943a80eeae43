package org.cednews.index.write;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.cednews.event.EventCodec;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.document.IndexFields;
import org.cednews.index.document.Provenance;
import org.jspecify.annotations.Nullable;

/// Finds the document of a post in one state of the view. Keeps its place in the term dictionaries
/// between look-ups, and so belongs to one thread.
public final class IdLookup {

  private static final int NONE = -1;

  private final List<LeafReaderContext> leaves;
  private final @Nullable TermsEnum[] terms;
  private @Nullable PostingsEnum postings;

  public IdLookup(IndexSearcher searcher) {
    leaves = searcher.getIndexReader().leaves();
    terms = new TermsEnum[leaves.size()];
  }

  /// The place of a document.
  ///
  /// @param leaf the segment
  /// @param document the number within the segment
  public record Place(LeafReaderContext leaf, int document) {

    public int globalDocument() {
      return leaf.docBase + document;
    }

    /// The value of a field that every document has.
    public long number(String field) throws IOException {
      NumericDocValues values = leaf.reader().getNumericDocValues(field);
      if (values == null || !values.advanceExact(document)) {
        throw new IllegalStateException("a document without " + field);
      }
      return values.longValue();
    }

    /// What the post says; null where it is withdrawn.
    @Nullable Post post() throws IOException {
      BytesRef post =
          leaf.reader()
              .storedFields()
              .document(document, Set.of(IndexFields.POST))
              .getBinaryValue(IndexFields.POST);
      return post == null ? null : EventCodec.decodePost(BytesRef.deepCopyOf(post).bytes);
    }

    /// The past of the post.
    public Provenance past() throws IOException {
      BinaryDocValues values = leaf.reader().getBinaryDocValues(IndexFields.PAST);
      if (values == null || !values.advanceExact(document)) {
        throw new IllegalStateException("a document without " + IndexFields.PAST);
      }
      return Provenance.decode(values.binaryValue());
    }
  }

  /// The document of a post, or null if there is none.
  public @Nullable Place find(PostId id) throws IOException {
    var bytes = new BytesRef(id.value());
    // The newest segments come last and hold the posts that change most.
    for (int i = leaves.size() - 1; i >= 0; i--) {
      LeafReader reader = leaves.get(i).reader();
      TermsEnum inLeaf = terms[i];
      if (inLeaf == null) {
        Terms ids = reader.terms(IndexFields.ID);
        if (ids == null) {
          continue;
        }
        inLeaf = ids.iterator();
        terms[i] = inLeaf;
      }
      if (inLeaf.seekExact(bytes)) {
        postings = inLeaf.postings(postings, PostingsEnum.NONE);
        int document = firstLive(postings, reader.getLiveDocs());
        if (document != NONE) {
          return new Place(leaves.get(i), document);
        }
      }
    }
    return null;
  }

  private static int firstLive(PostingsEnum postings, @Nullable Bits live) throws IOException {
    for (int document = postings.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = postings.nextDoc()) {
      if (live == null || live.get(document)) {
        return document;
      }
    }
    return NONE;
  }
}
