package org.cednews.index.match;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.cednews.index.document.IndexFields;
import org.cednews.index.language.Language;
import org.cednews.index.rank.Ranking;

/// Lucene queries for words and phrases in all texts of a post. A word counts by its stem in posts
/// of the stem's language, by itself in all; then, for less, as a beginning of a word that is being
/// typed, and as what was meant when it is misspelt. Notes what is to be marked.
final class WordQueries {

  // Where a phrase is looked for, and how much it counts there.
  private static final List<Place> PLACES =
      List.of(
          new Place(IndexFields.TITLE, 2),
          new Place(IndexFields.SUMMARY, 1.5f),
          new Place(IndexFields.BODY, 1),
          new Place(IndexFields.AUTHORS, 1.5f),
          new Place(IndexFields.CATEGORIES, 1),
          new Place(IndexFields.TAGS, 1.5f),
          new Place(IndexFields.SOURCE, 1));
  private static final float TIE = 0.3f;
  private static final float BEGINNING = 0.2f;
  private static final float SYNONYM = 0.7f;
  // As good as the word when no post has the word; else just above nothing.
  private static final float MEANT = 0.8f;
  private static final float MEANT_BESIDE_KNOWN = 0.001f;

  // Who mistypes more words than these will type them again.
  private static final int MOST_MISSPELT = 8;

  private static final int LONGEST_SHORT = 3;

  private record Place(String field, float weight) {}

  private final List<Language> languages;
  private final Typos typos;
  private final Ranking ranking;
  private final QueryDecisions plan;
  private final Marks marks;
  private final IndexSearcher searcher;
  private int misspelt;
  private int posts;

  WordQueries(
      IndexSearcher searcher,
      List<Language> languages,
      Typos typos,
      Ranking ranking,
      QueryDecisions plan,
      Marks marks) {
    this.searcher = searcher;
    this.languages = ranking.stems() ? languages : List.of();
    this.typos = typos;
    this.ranking = ranking;
    this.plan = plan;
    this.marks = marks;
  }

  /// A part of a sentence, which counts the more the oftener the query has it.
  Query unit(Sentence.Unit unit) throws IOException {
    return boosted(once(unit), ranking.repeated(unit.times()));
  }

  private Query once(Sentence.Unit unit) throws IOException {
    // Who has typed a term of the rules, such as CE, has come to its end.
    boolean last = unit.last() && unit.alternatives().isEmpty();
    Query wanted = unit.together() ? phrase(unit.terms()) : all(unit.terms(), last);
    if (unit.alternatives().isEmpty()) {
      return wanted;
    }
    List<Query> any = new ArrayList<>();
    any.add(wanted);
    int most = posts;
    for (List<String> alternative : unit.alternatives()) {
      any.add(
          new BoostQuery(
              alternative.size() == 1 ? stemmed(alternative.getFirst()) : phrase(alternative),
              SYNONYM));
      most = Math.max(most, posts);
    }
    posts = most;
    return new DisjunctionMaxQuery(any, TIE);
  }

  private Query all(List<String> terms, boolean last) throws IOException {
    if (terms.size() == 1) {
      return word(terms.getFirst(), last);
    }
    var all = new BooleanQuery.Builder();
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < terms.size(); i++) {
      all.add(word(terms.get(i), last && i == terms.size() - 1), Occur.MUST);
      fewest = Math.min(fewest, posts);
    }
    posts = fewest;
    return all.build();
  }

  private Query word(String term, boolean last) throws IOException {
    List<Query> forms = forms(term);
    boolean isKnown = posts > 0;
    if (ranking.typos() && misspelt < MOST_MISSPELT) {
      QueryDecisions.Typo typo = plan.typo(term, posts, last, typos);
      // What it was when the walk began counts.
      isKnown = typo.known();
      misspelt += typo.meant().isEmpty() ? 0 : 1;
      float weight = isKnown ? MEANT_BESIDE_KNOWN : MEANT;
      for (String meant : typo.meant()) {
        marks.words().add(meant);
        posts = Math.max(posts, add(forms, new Term(IndexFields.WORDS, meant), weight));
      }
    }
    // Which posts have all words depends on the posts alone, not on which others there are.
    if (last && canBeBeginning(term, isKnown || plan.wantsAll())) {
      marks.beginnings().add(term);
      forms.add(new BoostQuery(beginning(term), BEGINNING));
      posts = Math.max(posts, postsWithBeginning(term));
    }
    return either(forms);
  }

  /// A word in the forms of its language, without its likes.
  private Query stemmed(String term) throws IOException {
    return either(forms(term));
  }

  private static Query either(List<Query> forms) {
    return switch (forms.size()) {
      case 0 -> new MatchNoDocsQuery("no post has the word");
      case 1 -> forms.getFirst();
      default -> new DisjunctionMaxQuery(forms, TIE);
    };
  }

  // The forms of a word that posts have.
  private List<Query> forms(String term) throws IOException {
    List<Query> forms = new ArrayList<>();
    marks.words().add(term);
    posts = add(forms, new Term(IndexFields.WORDS, term), ranking.exact());
    for (Language language : languages) {
      if (!language.isStopWord(term)) {
        String stem = language.stem(term);
        marks.stems().add(stem);
        posts = Math.max(posts, add(forms, new Term(IndexFields.STEMS, stem), 1));
      }
    }
    return forms;
  }

  // A term is looked up once: for its number of posts, and for the search.
  private int add(List<Query> forms, Term term, float boost) throws IOException {
    TermStates states = TermStates.build(searcher, term, true);
    if (states.docFreq() > 0) {
      forms.add(boosted(new TermQuery(term, states), boost));
    }
    return states.docFreq();
  }

  /// How many posts the last part has at most, about: as many as its most frequent form.
  int posts() {
    return posts;
  }

  private static Query boosted(Query query, float boost) {
    return boost == 1 ? query : new BoostQuery(query, boost);
  }

  // Numbers and codes are known whole or not at all; a short word may be all there is to come.
  private static boolean canBeBeginning(String term, boolean known) {
    return term.length() > (known ? LONGEST_SHORT : 1)
        && term.codePoints().noneMatch(Character::isDigit);
  }

  private int postsWithBeginning(String letters) throws IOException {
    String known = letters.substring(0, Math.min(letters.length(), IndexFields.LONGEST_BEGINNING));
    return searcher.getIndexReader().docFreq(new Term(IndexFields.BEGINNINGS, known));
  }

  /// Posts with a word that begins so. All of them count the same.
  Query beginning(String letters) {
    marks.beginnings().add(letters);
    return new ConstantScoreQuery(
        letters.length() <= IndexFields.LONGEST_BEGINNING
            ? new TermQuery(new Term(IndexFields.BEGINNINGS, letters))
            : new BeginningQuery(new Term(IndexFields.WORDS, letters)));
  }

  /// Words in this order side by side, as they are, in any text.
  Query phrase(List<String> terms) throws IOException {
    if (terms.size() == 1) {
      var term = new Term(IndexFields.WORDS, terms.getFirst());
      marks.words().add(term.text());
      posts = searcher.getIndexReader().docFreq(term);
      return new TermQuery(term);
    }
    // Few, most often; and finding them costs so much that once is enough.
    posts = 0;
    marks.phrases().add(terms);
    List<Query> places = new ArrayList<>();
    for (Place place : PLACES) {
      places.add(new BoostQuery(phrase(place.field, terms), place.weight));
    }
    return new DisjunctionMaxQuery(places, TIE);
  }

  static Query phrase(String field, List<String> terms) {
    return new PhraseQuery(field, terms.toArray(String[]::new));
  }
}
