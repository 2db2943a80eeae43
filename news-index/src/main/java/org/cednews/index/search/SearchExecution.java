package org.cednews.index.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.cednews.index.document.IndexFields;
import org.cednews.index.document.Signature;
import org.cednews.index.language.Token;
import org.cednews.index.language.WordSplitter;
import org.cednews.index.match.Marks;
import org.cednews.index.match.MissingWords;
import org.cednews.index.match.QueryCompiler;
import org.cednews.index.match.QueryCompiler.Compiled;
import org.cednews.index.match.QueryDecisions;
import org.cednews.index.match.Synonyms;
import org.cednews.index.match.Typos;
import org.cednews.index.query.Facet;
import org.cednews.index.query.QueryInterpretation;
import org.cednews.index.query.QueryInterpretation.Matching;
import org.cednews.index.query.QueryLanguage;
import org.cednews.index.query.QueryLanguage.Understood;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.rank.Ranking;
import org.cednews.index.rank.Statistics;
import org.cednews.index.result.Explained;
import org.cednews.index.result.Page;
import org.cednews.index.write.PostSearcher;
import org.jspecify.annotations.Nullable;

/// The answer to one request from one state of the view.
///
/// Strict first, then most: the posts that have all words come first, and only they are counted.
/// Where fewer than a page have all, those with most of the words follow, in which misspelt words
/// are understood, too. What was decided on the first page is carried by the cursor, so that a walk
/// through the pages is one through one list.
final class SearchExecution {

  static final Sort NEWEST =
      new Sort(
          LongField.newSortField(IndexFields.WHEN, true, SortedNumericSelector.Type.MAX),
          new SortField(IndexFields.TIE, SortField.Type.LONG));
  private static final Sort UPDATED =
      new Sort(
          LongField.newSortField(IndexFields.UPDATED, true, SortedNumericSelector.Type.MAX),
          new SortField(IndexFields.TIE, SortField.Type.LONG));
  private static final Sort RELEVANCE =
      new Sort(SortField.FIELD_SCORE, new SortField(IndexFields.TIE, SortField.Type.LONG));

  // Near copies on a page make room for so many other posts.
  private static final int MOST_COPIES = 10;
  // Of the words of a query that names what it wants.
  private static final float MOST_OF_FEW = 0.6f;
  private static final int FEW = 5_000;
  private static final int DEEPEST_EXPLANATION = 6;

  private final PostSearcher searcher;
  private final SearchRequest request;
  private final Ranking ranking;
  private final Synonyms.Rules synonyms;
  private final Understood understood;
  private final Typos typos;
  private final @Nullable Cursor cursor;
  private final IndexSearcher ranked;
  private final Statistics statistics;
  private final int limit;
  private final boolean folds;
  private final Compiled strict;
  private final Collected collected;
  private QueryDecisions plan;
  private @Nullable Filling filling;

  /// @param now in epoch milliseconds: what freshness is counted from
  /// @param forReading whether posts with most of the words fill a page, and near copies stand
  ///   under one another
  SearchExecution(
      PostSearcher searcher,
      SearchRequest request,
      Ranking ranking,
      Synonyms.Rules synonyms,
      long now,
      boolean forReading)
      throws IOException {
    this.searcher = searcher;
    this.request = request;
    this.ranking = ranking;
    this.synonyms = synonyms;
    this.understood = QueryLanguage.read(request.q());
    this.typos = new Typos(searcher.getIndexReader(), searcher.languages());
    this.cursor =
        request.cursor() == null
            ? null
            : Cursor.parse(request.cursor(), request, synonyms.version());
    this.statistics = cursor == null ? new Statistics() : cursor.statistics();
    if (request.order() != SearchRequest.Sort.RELEVANCE) {
      this.ranked = searcher;
    } else {
      this.ranked =
          cursor == null ? statistics.recording(searcher) : statistics.replaying(searcher);
    }
    // One more than wanted tells whether there is a next page.
    this.limit = request.size() + 1 + (forReading ? MOST_COPIES : 0);
    this.folds = forReading;
    QueryDecisions decided = cursor == null ? QueryDecisions.begin(now) : cursor.plan();
    this.plan = decided.withFewest(0);
    this.strict = compile(plan, ranking.withoutTypos(), null);
    this.collected = collect(strict);
    if (forReading && !strict.parts().isEmpty()) {
      this.filling = cursor == null ? filling() : filling(decided.fewest());
    }
  }

  /// Posts with most of the words.
  ///
  /// @param total how many there are
  private record Filling(Compiled query, long total) {}

  // A query of few words names what it wants, and most of them are wanted; a longer one or a
  // sentence describes it, and whatever has some of its words can be the answer.
  private @Nullable Filling filling() throws IOException {
    if (total() >= request.size() && ranking.strictFirst()) {
      return null;
    }
    float share = strict.describes() ? ranking.most() : MOST_OF_FEW;
    int fewest = Math.max(1, Math.round(share * strict.parts().size()));
    Filling filling = null;
    while (filling == null && fewest > 0) {
      filling = filling(fewest);
      // Beside posts with all words, one with few of them is no answer; beside none it may be.
      fewest = total() > 0 ? 0 : fewest / 2;
    }
    return filling;
  }

  private @Nullable Filling filling(int fewest) throws IOException {
    if (fewest == 0) {
      return null;
    }
    QueryDecisions most = plan.withFewest(fewest);
    Compiled query = compile(most, ranking, ranking.strictFirst() ? strict.match() : null);
    long total = searcher.count(query.matchWithout(null));
    if (total == 0 && cursor == null) {
      return null;
    }
    plan = most;
    return new Filling(query, total);
  }

  private Compiled compile(QueryDecisions plan, Ranking ranking, @Nullable Query but)
      throws IOException {
    return new QueryCompiler(searcher, searcher.languages(), typos, synonyms, ranking, plan)
        .compile(request, understood.clause(), but);
  }

  /// What a query gave.
  ///
  /// @param top the first documents in order; absent while they have not been looked for
  private record Collected(FacetCounts counts, ScoreDoc @Nullable [] top) {}

  // Counting looks at every match. For few, giving each its score on the way costs less than
  // looking again for the best; for many, Lucene finds the best without looking at most of them.
  private Collected collect(Compiled query) throws IOException {
    if (request.facetSize() == 0 || query.rarest() > FEW) {
      return new Collected(FacetCounts.of(searcher, query, request.facetSize()), null);
    }
    Object[] both =
        ranked.search(
            query.ranked(), new MultiCollectorManager(collector(), FacetCounter.in(searcher)));
    var counts = FacetCounts.of(searcher, query, request.facetSize(), (FacetCounter) both[1]);
    return new Collected(counts, ((TopDocs) both[0]).scoreDocs);
  }

  private TopFieldCollectorManager collector() {
    return collector(cursor != null && !cursor.most() ? cursor : null);
  }

  private TopFieldCollectorManager collector(@Nullable Cursor behind) {
    return new TopFieldCollectorManager(
        switch (request.order()) {
          case RELEVANCE -> RELEVANCE;
          case NEWEST -> NEWEST;
          case UPDATED -> UPDATED;
        },
        limit,
        behind == null ? null : behind.after(request.order()),
        1);
  }

  /// A document in the list.
  ///
  /// @param most whether it has only most of the words
  record Listed(FieldDoc document, boolean most) {}

  // First those with all words, then those with most.
  private List<Listed> top() throws IOException {
    List<Listed> found = new ArrayList<>();
    boolean among = cursor != null && cursor.most();
    if (!among && (filling == null || ranking.strictFirst())) {
      ScoreDoc[] top = collected.top;
      add(top == null ? ranked.search(strict.ranked(), collector()).scoreDocs : top, false, found);
    }
    if (filling != null && found.size() < limit) {
      Query query = filling.query.ranked();
      add(ranked.search(query, collector(among ? cursor : null)).scoreDocs, true, found);
    }
    return found;
  }

  private void add(ScoreDoc[] documents, boolean most, List<Listed> found) {
    for (ScoreDoc document : documents) {
      if (found.size() < limit) {
        found.add(new Listed((FieldDoc) document, most));
      }
    }
  }

  long total() {
    return collected.counts.total();
  }

  /// How many posts follow those that have all words.
  long partial() {
    return filling == null ? 0 : filling.total;
  }

  Map<Facet, List<Page.Count>> facets() {
    return collected.counts.counts();
  }

  QueryInterpretation reading() throws IOException {
    return new QueryInterpretation(
        partial() > 0 ? Matching.MOST : Matching.ALL, didYouMean(), understood.notes());
  }

  private @Nullable String didYouMean() throws IOException {
    if (cursor != null) {
      return null;
    }
    for (Map.Entry<String, QueryDecisions.Typo> typo : plan.typos().entrySet()) {
      if (typos.isMistake(typo.getKey(), typo.getValue())) {
        return understood.clause().replace(this::corrected).print();
      }
    }
    return null;
  }

  // What was written as one word may have several parts.
  private String corrected(String word) {
    var corrected = new StringBuilder(word);
    try {
      for (Token part : WordSplitter.of(word).reversed()) {
        QueryDecisions.Typo typo = plan.typos().get(part.term());
        if (typo != null && typos.isMistake(part.term(), typo)) {
          corrected.replace(part.start(), part.end(), typo.meant().getFirst());
        }
      }
      return corrected.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The documents of a page, in order, each with its near copies.
  ///
  /// @param start how many posts stand before them
  record Slice(
      List<Group> groups, int start, Page.@Nullable Previous previous, @Nullable String next) {}

  /// @param copies documents whose text is nearly the same
  record Group(Listed found, List<Integer> copies) {

    int document() {
      return found.document.doc;
    }
  }

  /// One page.
  Slice slice() throws IOException {
    List<Listed> found = top();
    var signatureValues = searcher.values(IndexFields.SIGNATURE);
    List<Group> groups = new ArrayList<>();
    List<Optional<Signature>> signatures = new ArrayList<>();
    int taken = 0;
    for (Listed each : found) {
      int document = each.document.doc;
      Optional<Signature> signature =
          folds ? Signature.decode(signatureValues.of(document)) : Optional.empty();
      int same = indexOfAlike(signatures, signature);
      if (same >= 0) {
        groups.get(same).copies.add(document);
      } else if (groups.size() == request.size()) {
        break;
      } else {
        groups.add(new Group(each, new ArrayList<>()));
        signatures.add(signature);
      }
      taken++;
    }
    boolean more = taken < found.size() || found.size() == limit;
    return new Slice(
        groups,
        cursor == null ? 0 : cursor.start(),
        cursor == null ? null : cursor.previous(),
        more ? behind(found.get(taken - 1), taken) : null);
  }

  private String behind(Listed last, int taken) {
    return Cursor.behind(
            request, synonyms.version(), last.document, last.most, cursor, taken, plan, statistics)
        .print();
  }

  private static int indexOfAlike(
      List<Optional<Signature>> signatures, Optional<Signature> signature) {
    if (signature.isPresent()) {
      for (int i = 0; i < signatures.size(); i++) {
        Optional<Signature> other = signatures.get(i);
        if (other.isPresent() && other.get().isAlike(signature.get())) {
          return i;
        }
      }
    }
    return -1;
  }

  /// Which posts are found.
  Query matching() {
    return strict.matchWithout(null);
  }

  /// What is to be marked.
  Marks marks() {
    return filling == null ? strict.marks() : filling.query.marks();
  }

  /// Which words each document of a page lacks, as they were typed; nothing for one that has all.
  MissingWords missing() throws IOException {
    return new MissingWords(searcher, filling == null ? List.of() : filling.query.parts());
  }

  /// The score of a document of a page.
  float score(Listed found) {
    return request.order() == SearchRequest.Sort.RELEVANCE ? (Float) found.document.fields[0] : 0;
  }

  @Nullable Explained explained(Listed found) throws IOException {
    if (!request.explain()) {
      return null;
    }
    Query scored = (found.most && filling != null ? filling.query : strict).ranked();
    return Explained.of(ranked.explain(scored, found.document.doc), DEEPEST_EXPLANATION);
  }
}
