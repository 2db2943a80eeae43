package org.cednews.index.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.cednews.index.document.HitFields;
import org.cednews.index.document.IndexFields;
import org.cednews.index.language.WordSplitter;
import org.cednews.index.match.BeginningQuery;
import org.cednews.index.match.Marks;
import org.cednews.index.query.Facet;
import org.cednews.index.result.Page.Count;
import org.cednews.index.result.Suggestion;
import org.cednews.index.write.PostSearcher;

/// Names and titles that have all the typed words, the last of them as a beginning.
final class Suggestions {

  private static final int MOST_TERMS = 8;
  // Names come first, but leave room for titles.
  private static final int NAMES_OF_A_KIND = 3;
  private static final int CANDIDATES = 100;

  private final PostSearcher searcher;

  Suggestions(PostSearcher searcher) {
    this.searcher = searcher;
  }

  List<Suggestion> of(String q, int size) throws IOException {
    List<String> typed = WordSplitter.terms(q).stream().limit(MOST_TERMS).toList();
    if (typed.isEmpty()) {
      return List.of();
    }
    List<Suggestion> suggestions = new ArrayList<>();
    addNames(suggestions, Suggestion.Kind.AUTHOR, Facet.AUTHOR, IndexFields.AUTHORS, typed);
    addNames(suggestions, Suggestion.Kind.TAG, Facet.TAG, IndexFields.TAGS, typed);
    addNames(suggestions, Suggestion.Kind.CATEGORY, Facet.CATEGORY, IndexFields.CATEGORIES, typed);
    suggestions.sort(Comparator.comparingLong(Suggestion::posts).reversed());
    addTitles(suggestions, typed, size);
    return suggestions.stream().limit(size).toList();
  }

  private void addNames(
      List<Suggestion> suggestions,
      Suggestion.Kind kind,
      Facet facet,
      String field,
      List<String> typed)
      throws IOException {
    // Every post with such a name matches, so that the counts are those of the names.
    FacetCounter matches = searcher.search(query(field, typed), FacetCounter.in(searcher));
    List<Count> names =
        FacetCounts.top(searcher.facets().values(facet.word()), matches, CANDIDATES);
    int added = 0;
    for (Count name : names) {
      // A post has other names beside.
      if (added < NAMES_OF_A_KIND && has(WordSplitter.terms(name.value()), typed)) {
        suggestions.add(new Suggestion(kind, name.value(), null, name.count()));
        added++;
      }
    }
  }

  private void addTitles(List<Suggestion> suggestions, List<String> typed, int size)
      throws IOException {
    ScoreDoc[] newest =
        searcher.search(query(IndexFields.TITLE, typed), size, SearchExecution.NEWEST).scoreDocs;
    var hits = new Hits(searcher, new Marks());
    for (ScoreDoc document : newest) {
      HitFields card = hits.card(document.doc);
      suggestions.add(new Suggestion(Suggestion.Kind.TITLE, card.title(), card.path(), 1));
    }
  }

  private static Query query(String field, List<String> typed) {
    var all = new BooleanQuery.Builder();
    for (String word : typed.subList(0, typed.size() - 1)) {
      all.add(new TermQuery(new Term(field, word)), Occur.FILTER);
    }
    return all.add(new BeginningQuery(new Term(field, typed.getLast())), Occur.FILTER).build();
  }

  private static boolean has(List<String> words, List<String> typed) {
    return words.containsAll(typed.subList(0, typed.size() - 1))
        && words.stream().anyMatch(word -> word.startsWith(typed.getLast()));
  }
}
