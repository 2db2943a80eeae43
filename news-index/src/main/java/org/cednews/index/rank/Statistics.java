package org.cednews.index.rank;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.util.BytesRef;
import org.cednews.index.write.SharingSearcher;
import org.jspecify.annotations.Nullable;

/// The numbers of a collection that relevance depends on: how many posts have a field, how long it
/// is, how many posts have a term.
///
/// They change with every new post, and with them every score. A walk through many pages therefore
/// keeps the numbers of its first page in its cursor: with the same numbers an unchanged post has
/// the same score on every page, on every node, at any time, and new posts cannot shift the others.
///
/// @param terms how many posts have a term in a field
/// @param fields how many posts have a field (0: none), and how many words it has in all of them
public record Statistics(Map<Term, Long> terms, Map<String, Field> fields) {

  record Field(long posts, long words) {
    private static final Field ONE = new Field(1, 1);
  }

  public Statistics() {
    this(new TreeMap<>(), new TreeMap<>());
  }

  /// A searcher that notes which numbers it used.
  public IndexSearcher recording(IndexSearcher searcher) {
    return new SharingSearcher(searcher.getIndexReader()) {
      @Override
      public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq)
          throws IOException {
        terms.put(term, (long) docFreq);
        return super.termStatistics(term, docFreq, totalTermFreq);
      }

      @Override
      public @Nullable CollectionStatistics collectionStatistics(String field) throws IOException {
        CollectionStatistics statistics = super.collectionStatistics(field);
        fields.put(
            field,
            statistics == null
                ? new Field(0, 0)
                : new Field(statistics.docCount(), statistics.sumTotalTermFreq()));
        return statistics;
      }
    };
  }

  /// A searcher that uses these numbers, whatever the collection has become since.
  public IndexSearcher replaying(IndexSearcher searcher) {
    return new SharingSearcher(searcher.getIndexReader()) {
      @Override
      public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) {
        // A term that came up since is as rare as can be, which leaves the others' numbers alone.
        long posts = terms.getOrDefault(term, 1L);
        return new TermStatistics(BytesRef.deepCopyOf(term.bytes()), posts, posts);
      }

      @Override
      public CollectionStatistics collectionStatistics(String name) {
        // A field that came up since is that of one post with one word.
        Field field = fields.getOrDefault(name, Field.ONE);
        Field known = field.posts == 0 ? Field.ONE : field;
        return new CollectionStatistics(name, known.posts, known.posts, known.words, known.posts);
      }
    };
  }

  public void write(DataOutput out) throws IOException {
    out.writeByte(fields.size());
    for (var field : fields.entrySet()) {
      out.writeUTF(field.getKey());
      out.writeLong(field.getValue().posts);
      out.writeLong(field.getValue().words);
    }
    out.writeShort(terms.size());
    for (var term : terms.entrySet()) {
      out.writeUTF(term.getKey().field());
      out.writeUTF(term.getKey().text());
      out.writeInt((int) Math.min(term.getValue(), Integer.MAX_VALUE));
    }
  }

  /// @throws IOException if these are not statistics
  public static Statistics read(DataInput in) throws IOException {
    var statistics = new Statistics();
    for (int i = in.readUnsignedByte(); i > 0; i--) {
      String name = in.readUTF();
      long posts = in.readLong();
      long words = in.readLong();
      if (posts < 0 || posts > Integer.MAX_VALUE || words < posts) {
        throw new IOException("impossible numbers of a field");
      }
      statistics.fields.put(name, new Field(posts, words));
    }
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      var term = new Term(in.readUTF(), in.readUTF());
      long posts = in.readInt();
      if (posts < 1) {
        throw new IOException("impossible number of a term");
      }
      statistics.terms.put(term, posts);
    }
    return statistics;
  }
}
