package org.cednews.index.match;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.cednews.index.document.IndexFields;
import org.cednews.index.language.Language;
import org.cednews.index.language.Spellings;
import org.cednews.index.language.Token;

/// Lucene queries for the other spellings of words: what is asked for is written otherwise in the
/// query, in a post, or in both. Notes what is to be marked.
final class SpellingQueries {

  private final IndexSearcher searcher;
  private final List<Language> languages;
  private final Marks marks;
  private int posts;

  SpellingQueries(IndexSearcher searcher, List<Language> languages, Marks marks) {
    this.searcher = searcher;
    this.languages = languages;
    this.marks = marks;
  }

  /// Posts with an other spelling of a word, each a query.
  ///
  /// @param term as it was typed; nothing of it is found that is written in the same way
  List<Query> of(String term, Spellings spellings) throws IOException {
    posts = 0;
    List<Query> queries = new ArrayList<>();
    marked(queries, term);
    for (String word : spellings.words()) {
      plain(queries, word);
      marked(queries, word);
    }
    queries.addAll(ofSeveral(spellings));
    return queries;
  }

  /// Posts with an other spelling of several words that belong together, each a query.
  List<Query> of(Spellings spellings) throws IOException {
    List<Query> queries = new ArrayList<>();
    for (String word : spellings.words()) {
      plain(queries, word);
      marked(queries, word);
    }
    queries.addAll(ofSeveral(spellings));
    return queries;
  }

  private List<Query> ofSeveral(Spellings spellings) {
    List<Query> queries = new ArrayList<>();
    for (List<String> phrase : spellings.phrases()) {
      marks.phrases().add(phrase);
      for (WordQueries.Place place : WordQueries.PLACES) {
        queries.add(inPlace(place, WordQueries.plainPhrase(place.field(), phrase)));
      }
    }
    if (!spellings.runs().isEmpty()) {
      queries.add(parts(spellings.runs()));
    }
    return queries;
  }

  // Alike wherever it stands in the text: how rare a spelling is says nothing.
  private static Query inPlace(WordQueries.Place place, Query phrase) {
    return new BoostQuery(new ConstantScoreQuery(phrase), place.weight());
  }

  // All of the runs of characters, each as a part of a compound.
  private Query parts(List<List<String>> runs) {
    var all = new BooleanQuery.Builder();
    for (List<String> run : runs) {
      marks.runs().add(String.join("", run));
      all.add(
          run.size() == 1
              ? new TermQuery(new Term(IndexFields.CHARACTERS, run.getFirst()))
              : new PhraseQuery(IndexFields.CHARACTERS, run.toArray(String[]::new)),
          Occur.MUST);
    }
    return new ConstantScoreQuery(all.build());
  }

  private void plain(List<Query> queries, String word) throws IOException {
    marks.words().add(word);
    add(queries, IndexFields.WORDS, word);
    for (Language language : languages) {
      if (!language.isStopWord(word)) {
        marks.stems().add(language.stem(word));
        add(queries, IndexFields.STEMS, language.stem(word));
      }
    }
  }

  private void marked(List<Query> queries, String word) throws IOException {
    marks.spellings().add(word);
    add(queries, IndexFields.WORDS, Spellings.MARK + word);
    for (Language language : languages) {
      if (!language.isStopWord(word)) {
        marks.spellings().add(language.stem(word));
        add(queries, IndexFields.STEMS, Spellings.MARK + language.stem(word));
      }
    }
  }

  // A term that no post has would still cost something in every segment.
  private void add(List<Query> queries, String field, String text) throws IOException {
    var term = new Term(field, text);
    TermStates states = TermStates.build(searcher, term, true);
    if (states.docFreq() > 0) {
      queries.add(new TermQuery(term, states));
      posts = Math.max(posts, states.docFreq());
    }
  }

  /// About how many posts have a word in one of the spellings that were asked for last.
  int posts() {
    return posts;
  }

  /// Words side by side of which at least one is spelled otherwise, in some texts; none where no
  /// post has such a spelling.
  List<Query> phrase(List<Token> words, List<WordQueries.Place> texts) throws IOException {
    List<Set<String>> places = new ArrayList<>();
    boolean other = false;
    for (Token word : words) {
      Set<String> terms = inPlaceOf(word);
      other |= terms.size() > 1;
      places.add(terms);
    }
    if (!other) {
      return List.of();
    }
    List<Query> queries = new ArrayList<>();
    for (WordQueries.Place text : texts) {
      var phrase = new MultiPhraseQuery.Builder();
      for (Set<String> terms : places) {
        phrase.add(terms.stream().map(term -> new Term(text.field(), term)).toArray(Term[]::new));
      }
      queries.add(inPlace(text, phrase.build()));
    }
    return queries;
  }

  /// Other spellings of a word or phrase in one text.
  List<Query> of(String field, List<Token> words) throws IOException {
    List<Query> queries = new ArrayList<>();
    if (words.size() > 1) {
      queries.addAll(phrase(words, List.of(new WordQueries.Place(field, 1))));
    } else {
      for (String term : inPlaceOf(words.getFirst())) {
        queries.add(new TermQuery(new Term(field, term)));
      }
    }
    Spellings spellings = Spellings.of(words);
    if (words.size() > 1) {
      for (String word : spellings.words()) {
        queries.add(new TermQuery(new Term(field, word)));
        queries.add(new TermQuery(new Term(field, Spellings.MARK + word)));
      }
    }
    for (List<String> phrase : spellings.phrases()) {
      queries.add(WordQueries.plainPhrase(field, phrase));
    }
    return queries;
  }

  // The word itself, and what posts have for it.
  private Set<String> inPlaceOf(Token word) throws IOException {
    Set<String> terms = new LinkedHashSet<>();
    terms.add(word.term());
    addKnown(Spellings.MARK + word.term(), terms);
    for (String spelling : word.spellings()) {
      addKnown(spelling, terms);
      addKnown(Spellings.MARK + spelling, terms);
    }
    return terms;
  }

  private void addKnown(String word, Set<String> terms) throws IOException {
    if (searcher.getIndexReader().docFreq(new Term(IndexFields.WORDS, word)) > 0) {
      terms.add(word);
    }
  }
}
