package org.cednews.index.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.cednews.event.LogPosition;
import org.cednews.index.language.Language;
import org.jspecify.annotations.Nullable;

/// One state of the view, which knows its position in the log.
public final class PostSearcher extends SharingSearcher {

  private final FacetValues facets;
  // Moves on without a new reader when records change nothing.
  private volatile LogPosition position;
  private @Nullable List<Language> languages;

  PostSearcher(IndexReader reader, LogPosition position, FacetValues facets) {
    super(reader);
    this.facets = facets;
    this.position = position;
  }

  public LogPosition position() {
    return position;
  }

  void moveTo(LogPosition further) {
    position = further;
  }

  /// The facets of all documents.
  public FacetValues facets() {
    return facets;
  }

  /// The languages of which there are stems.
  public synchronized List<Language> languages() throws IOException {
    if (languages == null) {
      Terms stems = MultiTerms.getTerms(getIndexReader(), Fields.STEMS);
      List<Language> found = new ArrayList<>();
      for (Language language : Language.values()) {
        var prefix = new BytesRef(language.prefix());
        if (stems != null) {
          TermsEnum from = stems.iterator();
          if (from.seekCeil(prefix) != TermsEnum.SeekStatus.END
              && StringHelper.startsWith(from.term(), prefix)) {
            found.add(language);
          }
        }
      }
      languages = List.copyOf(found);
    }
    return languages;
  }

  /// What a document holds beside it in a field of [Fields]; empty if nothing. Valid until the next
  /// call for the same field.
  public BytesRef value(int document, String field) throws IOException {
    List<LeafReaderContext> leaves = getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    BinaryDocValues values = leaf.reader().getBinaryDocValues(field);
    return values != null && values.advanceExact(document - leaf.docBase)
        ? values.binaryValue()
        : new BytesRef();
  }

  /// What the text of a document consists of; nothing for a short one.
  public Optional<Signature> signature(int document) throws IOException {
    BytesRef bytes = value(document, Fields.SIGNATURE);
    return bytes.length == 0 ? Optional.empty() : Optional.of(Signature.decode(bytes));
  }
}
