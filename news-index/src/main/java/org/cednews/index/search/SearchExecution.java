package org.cednews.index.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.Explanation;
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
import org.cednews.index.language.WordSplitter;
import org.cednews.index.match.Marks;
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
/// First it decides how the query is taken: with all of its words or, if too few posts have them,
/// with most, and what its misspelt words mean. A cursor carries these decisions, so that a walk
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
  // A word that so much fewer posts have than its like is a mistake.
  private static final int CLEARLY = 50;
  private static final String SENTENCE_ENDS = ".?!。？！";
  private static final int SHORT = 3;
  private static final float MOST_OF_SHORT = 0.6f;
  private static final int A_PAGE = 10;
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
  private QueryDecisions plan;
  private Compiled query;
  private Collected collected;

  /// @param now in epoch milliseconds: what freshness is counted from
  /// @param forReading whether most of the words will do when too few posts have all, and near
  ///   copies stand under one another
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
    this.ranking = forReading ? ranking : ranking.withoutTypos();
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
    this.plan = cursor == null ? QueryDecisions.begin(now) : cursor.plan();
    this.query = compile(plan);
    this.collected = collect(query);
    if (forReading && cursor == null && query.words() > 1) {
      takeFewerWords();
    }
  }

  // A short query names what it wants: all of its words, if any post has them. A long one or a
  // sentence describes it: if too few posts have all, others are wanted, too.
  private void takeFewerWords() throws IOException {
    int words = query.words();
    boolean describes = words > SHORT || endsSentence(request.q());
    long enough = describes ? A_PAGE : 1;
    float share = describes ? ranking.most() : MOST_OF_SHORT;
    int fewest = Math.max(1, Math.round(share * words));
    while (total() < enough && fewest > 0) {
      QueryDecisions wider = plan.withFewest(fewest);
      Compiled widerQuery = compile(wider);
      Collected more = collect(widerQuery);
      if (more.counts.total() > total()) {
        plan = wider;
        query = widerQuery;
        collected = more;
      }
      fewest /= 2;
    }
  }

  private static boolean endsSentence(String q) {
    return SENTENCE_ENDS.indexOf(q.charAt(q.length() - 1)) >= 0;
  }

  private Compiled compile(QueryDecisions plan) throws IOException {
    return new QueryCompiler(searcher, searcher.languages(), typos, synonyms, ranking, plan)
        .compile(request, understood.clause());
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
    return new TopFieldCollectorManager(
        switch (request.order()) {
          case RELEVANCE -> RELEVANCE;
          case NEWEST -> NEWEST;
          case UPDATED -> UPDATED;
        },
        limit,
        cursor == null ? null : cursor.after(request.order()),
        1);
  }

  private List<ScoreDoc> top() throws IOException {
    ScoreDoc[] top = collected.top;
    return Arrays.asList(top == null ? ranked.search(query.ranked(), collector()).scoreDocs : top);
  }

  long total() {
    return collected.counts.total();
  }

  Map<Facet, List<Page.Count>> facets() {
    return collected.counts.counts();
  }

  QueryInterpretation reading() throws IOException {
    return new QueryInterpretation(
        plan.wantsAll() ? Matching.ALL : Matching.MOST, didYouMean(), understood.notes());
  }

  private @Nullable String didYouMean() throws IOException {
    if (cursor != null) {
      return null;
    }
    for (Map.Entry<String, QueryDecisions.Typo> typo : plan.typos().entrySet()) {
      if (isMistake(typo.getKey(), typo.getValue())) {
        return understood.clause().replace(this::corrected).print();
      }
    }
    return null;
  }

  private String corrected(String word) {
    List<String> terms = WordSplitter.terms(word);
    QueryDecisions.Typo typo = terms.size() == 1 ? plan.typos().get(terms.getFirst()) : null;
    try {
      return typo != null && isMistake(terms.getFirst(), typo) ? typo.meant().getFirst() : word;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isMistake(String term, QueryDecisions.Typo typo) throws IOException {
    return !typo.meant().isEmpty()
        && (!typo.known() || typos.posts(typo.meant().getFirst()) >= CLEARLY * typos.posts(term));
  }

  /// The documents of a page, in order, each with its near copies.
  ///
  /// @param start how many posts stand before them
  record Slice(
      List<Group> groups, int start, Page.@Nullable Previous previous, @Nullable String next) {}

  /// @param copies documents whose text is nearly the same
  record Group(ScoreDoc document, List<Integer> copies) {}

  /// One page.
  Slice slice() throws IOException {
    List<ScoreDoc> found = top();
    var signatureValues = searcher.values(IndexFields.SIGNATURE);
    List<Group> groups = new ArrayList<>();
    List<Optional<Signature>> signatures = new ArrayList<>();
    int taken = 0;
    for (ScoreDoc document : found) {
      Optional<Signature> signature =
          folds ? Signature.decode(signatureValues.of(document.doc)) : Optional.empty();
      int same = indexOfAlike(signatures, signature);
      if (same >= 0) {
        groups.get(same).copies.add(document.doc);
      } else if (groups.size() == request.size()) {
        break;
      } else {
        groups.add(new Group(document, new ArrayList<>()));
        signatures.add(signature);
      }
      taken++;
    }
    boolean more = taken < found.size() || found.size() == limit;
    return new Slice(
        groups,
        cursor == null ? 0 : cursor.start(),
        cursor == null ? null : cursor.previous(),
        more ? behind((FieldDoc) found.get(taken - 1), taken) : null);
  }

  private String behind(FieldDoc last, int taken) {
    return Cursor.behind(request, synonyms.version(), last, cursor, taken, plan, statistics)
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
    return query.matchWithout(null);
  }

  /// What is to be marked.
  Marks marks() {
    return query.marks();
  }

  /// The score of a document of a page.
  float score(ScoreDoc document) {
    return request.order() == SearchRequest.Sort.RELEVANCE
        ? (Float) ((FieldDoc) document).fields[0]
        : 0;
  }

  @Nullable Explained explained(int document) throws IOException {
    if (!request.explain()) {
      return null;
    }
    Query scored = query.ranked();
    return explained(ranked.explain(scored, document), DEEPEST_EXPLANATION);
  }

  private static Explained explained(Explanation explanation, int depth) {
    List<Explained> parts = new ArrayList<>();
    for (Explanation detail : explanation.getDetails()) {
      if (detail.isMatch() && depth > 0) {
        parts.add(explained(detail, depth - 1));
      }
    }
    return new Explained(explanation.getValue().floatValue(), explanation.getDescription(), parts);
  }
}
