package org.cednews.index.document;

import java.io.IOException;
import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.InvertableType;
import org.apache.lucene.document.StoredValue;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FilterDirectoryReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.IndexableFieldType;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// What posts said before they were corrected or withdrawn, to be searched by the same queries.
///
/// How this works: a former version is a document of the same index, with the same fields under
/// other names, so that no search for posts meets it and no statistics count it. This reader shows
/// the fields under the names that queries ask for. Both are one commit and one state.
public final class FormerVersions extends FilterDirectoryReader {

  private static final String PREFIX = "~";

  public FormerVersions(IndexReader posts) throws IOException {
    this((DirectoryReader) posts);
  }

  private FormerVersions(DirectoryReader posts) throws IOException {
    super(
        posts,
        new SubReaderWrapper() {
          @Override
          public LeafReader wrap(LeafReader reader) {
            return new Segment(reader);
          }
        });
  }

  /// What can be searched of a document, as a former version has it.
  static Document renamed(Document document) {
    var renamed = new Document();
    for (IndexableField field : document) {
      IndexableFieldType type = field.fieldType();
      if (type.indexOptions() != IndexOptions.NONE || type.pointDimensionCount() > 0) {
        renamed.add(new Renamed(field));
      }
    }
    return renamed;
  }

  private static String former(String field) {
    return field.startsWith(PREFIX) ? field : PREFIX + field;
  }

  @Override
  protected DirectoryReader doWrapDirectoryReader(DirectoryReader posts) throws IOException {
    return new FormerVersions(posts);
  }

  @Override
  public @Nullable CacheHelper getReaderCacheHelper() {
    return null;
  }

  private record Renamed(IndexableField field) implements IndexableField {

    @Override
    public String name() {
      return former(field.name());
    }

    @Override
    public IndexableFieldType fieldType() {
      return field.fieldType();
    }

    @Override
    public TokenStream tokenStream(Analyzer analyzer, TokenStream reuse) {
      return field.tokenStream(analyzer, reuse);
    }

    @Override
    public BytesRef binaryValue() {
      return field.binaryValue();
    }

    @Override
    public String stringValue() {
      return field.stringValue();
    }

    @Override
    public CharSequence getCharSequenceValue() {
      return field.getCharSequenceValue();
    }

    @Override
    public Reader readerValue() {
      return field.readerValue();
    }

    @Override
    public Number numericValue() {
      return field.numericValue();
    }

    @Override
    public StoredValue storedValue() {
      return field.storedValue();
    }

    @Override
    public InvertableType invertableType() {
      return field.invertableType();
    }
  }

  private static final class Segment extends FilterLeafReader {

    Segment(LeafReader posts) {
      super(posts);
    }

    @Override
    public @Nullable Terms terms(String field) throws IOException {
      return in.terms(former(field));
    }

    @Override
    public @Nullable PointValues getPointValues(String field) throws IOException {
      return in.getPointValues(former(field));
    }

    @Override
    public @Nullable NumericDocValues getNormValues(String field) throws IOException {
      return in.getNormValues(former(field));
    }

    // What was cached for a query would be of the posts.
    @Override
    public @Nullable CacheHelper getCoreCacheHelper() {
      return null;
    }

    @Override
    public @Nullable CacheHelper getReaderCacheHelper() {
      return null;
    }
  }
}
