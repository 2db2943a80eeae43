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
import org.cednews.index.language.Spellings;
import org.cednews.index.language.Token;
import org.cednews.index.rank.Ranking;

/// Lucene queries for words and phrases in all texts of a post. A word counts by its stem in posts
/// of the stem's language, by itself in all; then, for less, as a beginning of a word that is being
/// typed, and as what was meant when it is misspelt. Notes what is to be marked.
final class WordQueries {

  // Where a phrase is looked for, and how much it counts there.
  static final List<Place> PLACES =
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

  // An other spelling of a word that no post has as it was typed, or beside those that have it.
  private static final float SPELLING = 0.8f;
  private static final float SPELLING_BESIDE_TYPED = 0.05f;
  private static final float SPELLING_OF_PHRASE = 0.2f;

  // Who mistypes more words than these will type them again.
  private static final int MOST_MISSPELT = 8;

  private static final int LONGEST_SHORT = 3;

  record Place(String field, float weight) {}

  private final List<Language> languages;
  private final Typos typos;
  private final Ranking ranking;
  private final QueryDecisions plan;
  private final Marks marks;
  private final IndexSearcher searcher;
  private final SpellingQueries spellings;
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
    this.spellings = new SpellingQueries(searcher, this.languages, marks);
  }

  /// A part of a sentence, which counts the more the oftener the query has it.
  Query unit(Sentence.Unit unit) throws IOException {
    return boosted(once(unit), ranking.repeated(unit.times()));
  }

  private Query once(Sentence.Unit unit) throws IOException {
    // Who has typed a term of the rules, such as CE, has come to its end.
    boolean last = unit.last() && unit.alternatives().isEmpty();
    Query wanted =
        unit.together()
            ? together(unit.terms(), unit.spellings())
            : all(unit.terms(), last, unit.spellings());
    if (unit.alternatives().isEmpty()) {
      return wanted;
    }
    List<Query> any = new ArrayList<>();
    any.add(wanted);
    int most = posts;
    for (List<String> alternative : unit.alternatives()) {
      any.add(
          new BoostQuery(
              alternative.size() == 1 ? stemmed(alternative.getFirst()) : typedPhrase(alternative),
              SYNONYM));
      most = Math.max(most, posts);
    }
    posts = most;
    return new DisjunctionMaxQuery(any, TIE);
  }

  private Query all(List<String> terms, boolean last, Spellings others) throws IOException {
    if (terms.size() == 1) {
      return word(terms.getFirst(), last, others);
    }
    var all = new BooleanQuery.Builder();
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < terms.size(); i++) {
      all.add(word(terms.get(i), last && i == terms.size() - 1, Spellings.NONE), Occur.MUST);
      fewest = Math.min(fewest, posts);
    }
    posts = fewest;
    return all.build();
  }

  private Query word(String term, boolean last, Spellings others) throws IOException {
    List<Query> forms = forms(term);
    float other = plan.isTyped(term, posts) ? SPELLING_BESIDE_TYPED : SPELLING;
    for (Query spelling : spellings.of(term, others)) {
      forms.add(new BoostQuery(spelling, other));
    }
    posts = Math.max(posts, spellings.posts());
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
            : beginning(IndexFields.WORDS, letters));
  }

  /// Posts with a word in a field that begins so in one of its spellings.
  static Query beginning(String field, String letters) {
    return new BooleanQuery.Builder()
        .add(new BeginningQuery(new Term(field, letters)), Occur.SHOULD)
        .add(new BeginningQuery(new Term(field, Spellings.MARK + letters)), Occur.SHOULD)
        .build();
  }

  /// What was typed as a phrase or as one word with signs in it, in any text and any spelling.
  Query phrase(List<Token> words) throws IOException {
    List<String> terms = words.stream().map(Token::term).toList();
    Spellings others = Spellings.of(words);
    if (words.size() == 1) {
      return word(typedPhrase(terms), spellings.of(terms.getFirst(), others));
    }
    List<Query> any = spellings.of(others);
    any.addAll(spellings.phrase(words, PLACES));
    return word(typedPhrase(terms), any);
  }

  private Query together(List<String> terms, Spellings others) throws IOException {
    return word(typedPhrase(terms), spellings.of(others));
  }

  /// The same in one text.
  Query phrase(String field, List<Token> words) throws IOException {
    List<String> terms = words.stream().map(Token::term).toList();
    Query typed =
        terms.size() == 1
            ? new TermQuery(new Term(field, terms.getFirst()))
            : plainPhrase(field, terms);
    return word(typed, spellings.of(field, words));
  }

  private static Query word(Query typed, List<Query> others) {
    List<Query> forms = new ArrayList<>();
    forms.add(typed);
    others.forEach(other -> forms.add(new BoostQuery(other, SPELLING_OF_PHRASE)));
    return either(forms);
  }

  // Words in this order side by side, as they are, in any text.
  private Query typedPhrase(List<String> terms) throws IOException {
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
      places.add(new BoostQuery(plainPhrase(place.field, terms), place.weight));
    }
    return new DisjunctionMaxQuery(places, TIE);
  }

  static Query plainPhrase(String field, List<String> terms) {
    return new PhraseQuery(field, terms.toArray(String[]::new));
  }
}
