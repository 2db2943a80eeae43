package org.cednews.index.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;
import org.cednews.event.EventCodec;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.search.QueryCompiler.Compiled;
import org.cednews.index.write.Card;
import org.cednews.index.write.Fields;
import org.cednews.index.write.IdLookup;
import org.cednews.index.write.PostDocument.Withdrawal;
import org.cednews.index.write.PostIndex;
import org.cednews.index.write.PostSearcher;
import org.jspecify.annotations.Nullable;

/// Search over the index that is served at the moment.
public final class LuceneSearch implements PostSearch {

  private static final SortField TIE = new SortField(Fields.TIE, SortField.Type.LONG);
  private static final Sort RELEVANCE = new Sort(SortField.FIELD_SCORE, TIE);
  private static final Sort NEWEST =
      new Sort(LongField.newSortField(Fields.WHEN, true, SortedNumericSelector.Type.MAX), TIE);

  private final Supplier<Optional<PostIndex>> served;

  /// @param served the index that answers searches; absent until there is one
  public LuceneSearch(Supplier<Optional<PostIndex>> served) {
    this.served = served;
  }

  @Override
  public Page<Hit> search(SearchRequest request) {
    return read(
        searcher -> {
          Compiled query = QueryCompiler.compile(request);
          Slice slice = slice(searcher, request, query);
          FacetCounts counts = FacetCounts.of(searcher, query.whole(), request.facetSize());
          return new Page<>(
              counts.total(),
              searcher.position(),
              hits(searcher, request, query, slice.documents),
              slice.next,
              counts.counts(),
              Reading.PLAIN);
        },
        new Page<>(0, LogPosition.START, List.of(), null, Map.of(), Reading.PLAIN));
  }

  @Override
  public Page<Post> posts(SearchRequest request) {
    return read(
        searcher -> {
          Compiled query = QueryCompiler.compile(request);
          Slice slice = slice(searcher, request, query);
          StoredFields stored = searcher.storedFields();
          List<Post> posts = new ArrayList<>(slice.documents.size());
          for (ScoreDoc document : slice.documents) {
            posts.add(EventCodec.decodePost(stored(stored, document.doc, Fields.POST)));
          }
          return new Page<>(
              searcher.count(query.whole()),
              searcher.position(),
              posts,
              slice.next,
              Map.of(),
              Reading.PLAIN);
        },
        new Page<>(0, LogPosition.START, List.of(), null, Map.of(), Reading.PLAIN));
  }

  @Override
  public Found find(PostId id) {
    return read(
        searcher -> {
          IdLookup.Place place = new IdLookup(searcher).find(id);
          if (place == null) {
            return new Found.Unknown();
          }
          var position = new LogPosition(place.number(Fields.POSITION));
          Document document =
              searcher
                  .storedFields()
                  .document(place.globalDocument(), Set.of(Fields.POST, Fields.WITHDRAWN));
          BytesRef withdrawn = document.getBinaryValue(Fields.WITHDRAWN);
          if (withdrawn != null) {
            Withdrawal withdrawal = Withdrawal.decode(withdrawn);
            return new Found.Withdrawn(
                id, place.number(Fields.VERSION), withdrawal.at(), withdrawal.reason(), position);
          }
          return new Found.Live(
              EventCodec.decodePost(bytes(document.getBinaryValue(Fields.POST))), position);
        },
        new Found.Unknown());
  }

  @Override
  public Optional<Post> findByAlias(String path) {
    return read(
        searcher -> {
          ScoreDoc[] found =
              searcher.search(new TermQuery(new Term(Fields.ALIAS, path)), 1, NEWEST).scoreDocs;
          return found.length == 0
              ? Optional.empty()
              : Optional.of(
                  EventCodec.decodePost(
                      stored(searcher.storedFields(), found[0].doc, Fields.POST)));
        },
        Optional.empty());
  }

  @Override
  public Optional<List<Hit>> related(PostId id, int size) {
    return Optional.empty();
  }

  @Override
  public List<Suggestion> suggest(String q, int size) {
    return List.of();
  }

  /// The documents of a page, in order.
  private record Slice(List<ScoreDoc> documents, @Nullable String next) {}

  private static Slice slice(PostSearcher searcher, SearchRequest request, Compiled query)
      throws IOException {
    Cursor cursor = request.cursor() == null ? null : Cursor.parse(request.cursor(), request);
    boolean relevance = request.order() == SearchRequest.Sort.RELEVANCE;
    var statistics = cursor == null ? new Statistics() : cursor.statistics();
    IndexSearcher ranked = searcher;
    if (relevance) {
      ranked =
          cursor == null
              ? statistics.recording(searcher.getIndexReader())
              : statistics.replaying(searcher.getIndexReader());
    }
    // One more than wanted tells whether there is a next page.
    ScoreDoc[] found =
        ranked.search(
                query.whole(),
                new TopFieldCollectorManager(
                    relevance ? RELEVANCE : NEWEST,
                    request.size() + 1,
                    cursor == null ? null : cursor.after(request.order()),
                    1))
            .scoreDocs;
    if (found.length <= request.size()) {
      return new Slice(Arrays.asList(found), null);
    }
    var last = (FieldDoc) found[request.size() - 1];
    return new Slice(
        Arrays.asList(found).subList(0, request.size()),
        Cursor.behind(request, last, statistics).print());
  }

  private static List<Hit> hits(
      PostSearcher searcher, SearchRequest request, Compiled query, List<ScoreDoc> documents)
      throws IOException {
    int[] numbers = documents.stream().mapToInt(document -> document.doc).toArray();
    List<Highlights.Marked> marked = new Highlights(searcher).of(query.words(), numbers);
    List<Hit> hits = new ArrayList<>(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      Card card = card(searcher, numbers[i]);
      hits.add(
          new Hit(
              card.id(),
              card.path(),
              card.title(),
              marked.get(i).title(),
              marked.get(i).snippet(),
              card.summary(),
              card.authors(),
              card.categories(),
              card.tags(),
              card.kind(),
              card.language(),
              card.publishedAt(),
              card.takenInAt(),
              card.updatedAt(),
              card.sourceName(),
              card.sourceUrl(),
              request.order() == SearchRequest.Sort.RELEVANCE
                  ? (Float) ((FieldDoc) documents.get(i)).fields[0]
                  : 0,
              List.of(),
              null));
    }
    return hits;
  }

  private static Card card(IndexSearcher searcher, int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    BinaryDocValues cards = leaf.reader().getBinaryDocValues(Fields.CARD);
    if (cards == null || !cards.advanceExact(document - leaf.docBase)) {
      throw new IllegalStateException("a published post without a card");
    }
    BytesRef card = cards.binaryValue();
    return Card.decode(card.bytes, card.offset, card.length);
  }

  private static byte[] stored(StoredFields stored, int document, String field) throws IOException {
    return bytes(stored.document(document, Set.of(field)).getBinaryValue(field));
  }

  private static byte[] bytes(@Nullable BytesRef value) {
    if (value == null) {
      throw new IllegalStateException("a published post without its JSON");
    }
    return BytesRef.deepCopyOf(value).bytes;
  }

  private interface Read<T> {
    T read(PostSearcher searcher) throws IOException;
  }

  // Before there is an index, nothing is published.
  private <T> T read(Read<T> reading, T nothing) {
    while (true) {
      Optional<PostIndex> index = served.get();
      if (index.isEmpty()) {
        return nothing;
      }
      try {
        PostSearcher searcher = index.get().acquire();
        try {
          return reading.read(searcher);
        } finally {
          index.get().release(searcher);
        }
      } catch (AlreadyClosedException e) {
        // A new index took its place meanwhile; at the end of the process there is none.
        if (served.get().equals(index)) {
          throw e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("reading the index", e);
      }
    }
  }
}
