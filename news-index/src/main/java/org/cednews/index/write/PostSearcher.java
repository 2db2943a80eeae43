package org.cednews.index.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.cednews.event.LogPosition;
import org.cednews.index.document.FormerVersions;
import org.cednews.index.document.IndexFields;
import org.cednews.index.language.Language;
import org.jspecify.annotations.Nullable;

/// One state of the view, which knows its position in the log.
public final class PostSearcher extends SharingSearcher {

  private final FacetValues facets;
  // Moves on without a new reader when records change nothing.
  private volatile LogPosition position;
  private @Nullable List<Language> languages;
  private @Nullable PostSearcher former;

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

  /// What posts said before, to be searched in the same way: see [FormerVersions].
  public synchronized PostSearcher former() throws IOException {
    if (former == null) {
      former = new PostSearcher(new FormerVersions(getIndexReader()), position, facets);
    }
    return former;
  }

  /// The facets of all documents.
  public FacetValues facets() {
    return facets;
  }

  /// The languages of which there are stems.
  public synchronized List<Language> languages() throws IOException {
    if (languages == null) {
      Terms stems = MultiTerms.getTerms(getIndexReader(), IndexFields.STEMS);
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

  /// The position of the newest event that became a version of a post.
  public LogPosition newest() throws IOException {
    byte[] newest = PointValues.getMaxPackedValue(getIndexReader(), IndexFields.POSITION);
    return newest == null
        ? LogPosition.START
        : new LogPosition(LongPoint.decodeDimension(newest, 0));
  }

  /// What documents hold in a field of [IndexFields].
  public Values values(String field) {
    return new Values(getIndexReader().leaves(), field);
  }
}
