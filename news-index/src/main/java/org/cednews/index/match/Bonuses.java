package org.cednews.index.match;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.cednews.index.document.IndexFields;
import org.cednews.index.document.WholeTitle;
import org.cednews.index.language.WordSplitter;
import org.cednews.index.rank.Ranking;

/// What makes a post better that matches, but makes none match.
final class Bonuses {

  // Pairs of a whole sentence are enough; those of a page of text would cost more than they earn.
  private static final int MOST_PAIRS = 16;

  private final IndexSearcher searcher;
  private final Ranking ranking;
  private final BooleanQuery.Builder ranked;

  /// @param ranked takes the bonuses
  Bonuses(IndexSearcher searcher, Ranking ranking, BooleanQuery.Builder ranked) {
    this.searcher = searcher;
    this.ranking = ranking;
    this.ranked = ranked;
  }

  /// For a post whose whole title is the query.
  void addWholeTitle(String q) throws IOException {
    if (ranking.wholeTitle() > 0) {
      var title = new Term(IndexFields.WHOLE_TITLE, WholeTitle.of(WordSplitter.of(q)));
      known(title)
          .map(ConstantScoreQuery::new)
          .ifPresent(query -> add(query, ranking.wholeTitle()));
    }
  }

  /// For words that stand in the title, and for neighbours that are neighbours there or in the
  /// body.
  ///
  /// @param sentence the terms of the query, in order
  /// @param kept those that say something
  void addSentence(List<String> sentence, Set<String> kept, boolean pairs) throws IOException {
    Map<String, Query> inTitles = new LinkedHashMap<>();
    for (String word : sentence) {
      if (!inTitles.containsKey(word) && kept.contains(word)) {
        known(new Term(IndexFields.TITLE, word)).ifPresent(query -> inTitles.put(word, query));
      }
    }
    if (ranking.title() > 0) {
      inTitles.values().forEach(word -> add(word, ranking.title()));
    }
    if (pairs && ranking.pairs() > 0) {
      addPairs(sentence, kept, inTitles.keySet());
    }
  }

  private void addPairs(List<String> sentence, Set<String> kept, Set<String> inTitles) {
    Set<List<String>> pairs = new HashSet<>();
    for (int i = 0; i + 1 < sentence.size() && pairs.size() < MOST_PAIRS; i++) {
      List<String> pair = sentence.subList(i, i + 2);
      if (pair.stream().distinct().count() == 2 && kept.containsAll(pair) && pairs.add(pair)) {
        if (inTitles.containsAll(pair)) {
          add(WordQueries.plainPhrase(IndexFields.TITLE, pair), ranking.pairs());
        }
        add(WordQueries.plainPhrase(IndexFields.BODY, pair), ranking.pairs());
      }
    }
  }

  private void add(Query query, float gain) {
    ranked.add(new BoostQuery(query, gain), Occur.SHOULD);
  }

  // A term that no post has would still cost something in every segment.
  private Optional<Query> known(Term term) throws IOException {
    TermStates states = TermStates.build(searcher, term, true);
    return states.docFreq() > 0 ? Optional.of(new TermQuery(term, states)) : Optional.empty();
  }
}
