package org.cednews.index.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;
import org.cednews.event.EventCodec;
import org.cednews.event.LinkKey;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.document.EarlierPath;
import org.cednews.index.document.IndexFields;
import org.cednews.index.document.PostDocument.Withdrawal;
import org.cednews.index.language.Language;
import org.cednews.index.match.QueryCompiler;
import org.cednews.index.match.QueryDecisions;
import org.cednews.index.match.Synonyms;
import org.cednews.index.match.Typos;
import org.cednews.index.query.QueryInterpretation;
import org.cednews.index.query.QueryLanguage;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.rank.Ranking;
import org.cednews.index.result.CursorException;
import org.cednews.index.result.Following;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.index.result.Suggestion;
import org.cednews.index.write.IdLookup;
import org.cednews.index.write.PostIndex;
import org.cednews.index.write.PostSearcher;
import org.jspecify.annotations.Nullable;

/// Both doors of the index that is served at the moment.
public final class LuceneSearch implements PostSearch, PostStates {

  private static final Page<?> NOTHING =
      new Page<>(
          0, 0, LogPosition.START, List.of(), 0, null, null, Map.of(), QueryInterpretation.PLAIN);

  private static final int MOST_OF_A_LINK = 8;

  private final Supplier<Optional<PostIndex>> served;
  private final Consumer<Throwable> suspect;
  private final Synonyms synonyms;
  private final Ranking ranking;
  private final Clock clock = Clock.systemUTC();

  /// @param served the index that answers searches; absent until there is one
  public LuceneSearch(Supplier<Optional<PostIndex>> served, Synonyms synonyms, Ranking ranking) {
    this(served, _ -> {}, synonyms, ranking);
  }

  /// @param served the index that answers searches; absent until there is one
  /// @param suspect is told of each failure that no question explains, so that a damaged index does
  ///   not fail for ever
  public LuceneSearch(
      Supplier<Optional<PostIndex>> served,
      Consumer<Throwable> suspect,
      Synonyms synonyms,
      Ranking ranking) {
    this.served = served;
    this.suspect = suspect;
    this.synonyms = synonyms;
    this.ranking = ranking;
  }

  @Override
  public Page<Hit> search(SearchRequest request) {
    return read(
        searcher -> {
          SearchExecution answer = answer(searcher, request, clock.millis(), true);
          SearchExecution.Slice slice = answer.slice();
          return new Page<>(
              answer.total(),
              answer.partial(),
              searcher.position(),
              new Hits(searcher, answer.marks()).of(slice.groups(), answer),
              slice.start(),
              slice.previous(),
              slice.next(),
              answer.facets(),
              answer.reading());
        },
        nothing());
  }

  @Override
  public Following follow(SearchRequest request) {
    return read(
        searcher -> {
          SearchExecution answer = answer(searcher, request, now(searcher, request), false);
          SearchExecution.Slice slice = answer.slice();
          List<Post> posts = new ArrayList<>(slice.groups().size());
          for (SearchExecution.Group group : slice.groups()) {
            posts.add(post(searcher, group.document()));
          }
          var page =
              new Page<>(
                  answer.total(),
                  0,
                  searcher.position(),
                  posts,
                  slice.start(),
                  slice.previous(),
                  slice.next(),
                  answer.facets(),
                  answer.reading());
          SetChanges changes = changes(searcher, request, answer);
          Instant last = changes.last();
          return new Following(
              page,
              last == null ? LogBlock.beginning(searcher) : last,
              last == null || request.cursor() != null
                  ? List.of()
                  : changes.departed(last.minus(Following.KEPT_FOR)),
              searcher.newest());
        },
        new Following(nothing(), null, List.of(), LogPosition.START));
  }

  // What a follower is told must not depend on the moment: only an order by relevance asks how old
  // posts are, and then the newest change counts.
  private static long now(PostSearcher searcher, SearchRequest request) throws IOException {
    return request.order() == SearchRequest.Sort.RELEVANCE ? SetChanges.newest(searcher) : 0;
  }

  private SetChanges changes(PostSearcher searcher, SearchRequest request, SearchExecution answer)
      throws IOException {
    PostSearcher former = searcher.former();
    List<Language> languages = former.languages();
    var compiler =
        new QueryCompiler(
            former,
            languages,
            new Typos(former.getIndexReader(), languages),
            synonyms.rules(),
            ranking.withoutTypos(),
            QueryDecisions.begin(0));
    Query matched =
        compiler
            .compile(request, QueryLanguage.read(request.q()).clause(), null)
            .matchWithout(null);
    return new SetChanges(searcher, answer.matching(), former, matched);
  }

  private SearchExecution answer(
      PostSearcher searcher, SearchRequest request, long now, boolean forReading)
      throws IOException {
    return new SearchExecution(searcher, request, ranking, synonyms.rules(), now, forReading);
  }

  @SuppressWarnings("unchecked") // it has no items
  private static <T> Page<T> nothing() {
    return (Page<T>) NOTHING;
  }

  @Override
  public LogBlock block(LogPosition from, LogPosition to) {
    return read(searcher -> LogBlock.read(searcher, from, to), LogBlock.NOTHING);
  }

  @Override
  public LogPosition newest() {
    return read(PostSearcher::newest, LogPosition.START);
  }

  @Override
  public List<Listing.Month> months() {
    return read(Listing::months, List.of());
  }

  @Override
  public List<Listing.Entry> listing(Instant from, Instant to, int skip, int most) {
    return read(searcher -> Listing.entries(searcher, from, to, skip, most), List.of());
  }

  @Override
  public PostState find(PostId id) {
    return read(searcher -> find(searcher, id), new PostState.Unknown());
  }

  static PostState find(PostSearcher searcher, PostId id) throws IOException {
    IdLookup.Place place = new IdLookup(searcher).find(id);
    return place == null ? new PostState.Unknown() : found(searcher, id, place);
  }

  private static PostState found(PostSearcher searcher, PostId id, IdLookup.Place place)
      throws IOException {
    var position = new LogPosition(place.number(IndexFields.POSITION));
    Document document =
        searcher
            .storedFields()
            .document(place.globalDocument(), Set.of(IndexFields.POST, IndexFields.WITHDRAWN));
    BytesRef withdrawn = document.getBinaryValue(IndexFields.WITHDRAWN);
    if (withdrawn != null) {
      Withdrawal withdrawal = Withdrawal.decode(withdrawn);
      return new PostState.Withdrawn(
          id, place.number(IndexFields.VERSION), withdrawal.at(), withdrawal.reason(), position);
    }
    return new PostState.Live(
        EventCodec.decodePost(bytes(document.getBinaryValue(IndexFields.POST))), position);
  }

  @Override
  public List<PostState> findByLink(LinkKey link) {
    return read(
        searcher -> {
          var lookup = new IdLookup(searcher);
          List<PostState> found = new ArrayList<>();
          for (ScoreDoc document :
              searcher.search(
                      new TermQuery(new Term(IndexFields.LINK, link.value())),
                      MOST_OF_A_LINK,
                      new Sort(new SortField(IndexFields.TIE, SortField.Type.LONG)))
                  .scoreDocs) {
            Document stored =
                searcher.storedFields().document(document.doc, Set.of(IndexFields.ID));
            PostId id = new PostId(stored.get(IndexFields.ID));
            IdLookup.Place place = lookup.find(id);
            if (place != null) {
              found.add(found(searcher, id, place));
            }
          }
          found.sort(Comparator.comparing(each -> !(each instanceof PostState.Live)));
          return found;
        },
        List.of());
  }

  @Override
  public Optional<History> history(PostId id) {
    return read(
        searcher -> {
          IdLookup.Place place = new IdLookup(searcher).find(id);
          return place == null
              ? Optional.empty()
              : Optional.of(new History(place.number(IndexFields.VERSION), place.past()));
        },
        Optional.empty());
  }

  @Override
  public Optional<Post> findByAlias(String path) {
    return read(
        searcher -> {
          var query = new TermQuery(new Term(IndexFields.ALIAS, EarlierPath.key(path)));
          ScoreDoc[] found = searcher.search(query, 1, SearchExecution.NEWEST).scoreDocs;
          return found.length == 0 ? Optional.empty() : Optional.of(post(searcher, found[0].doc));
        },
        Optional.empty());
  }

  @Override
  public Optional<List<Hit>> related(PostId id, int size) {
    return read(searcher -> new RelatedPosts(searcher).of(id, size), Optional.empty());
  }

  @Override
  public List<Suggestion> suggest(String q, int size) {
    return read(searcher -> new Suggestions(searcher).of(q, size), List.of());
  }

  private static Post post(PostSearcher searcher, int document) throws IOException {
    return post(searcher, document, IndexFields.POST);
  }

  static Post post(PostSearcher searcher, int document, String field) throws IOException {
    Document stored = searcher.storedFields().document(document, Set.of(field));
    return EventCodec.decodePost(bytes(stored.getBinaryValue(field)));
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
        suspect.accept(e);
        throw new UncheckedIOException("reading the index", e);
      } catch (CursorException e) {
        throw e;
      } catch (RuntimeException | AssertionError | InternalError e) {
        suspect.accept(e);
        throw e;
      }
    }
  }
}
