package org.cednews.index.match;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.cednews.index.document.IndexFields;
import org.cednews.index.language.Language;
import org.cednews.index.language.Spellings;

/// What a word may have been meant to be: words of the index that differ by one edit, from nine
/// letters on by two. An insertion, a deletion, another letter and two letters swapped are one edit
/// each (Damerau and Levenshtein); at the first letter, which people get right, an edit counts as
/// two. Words with digits are never taken for one another, and nor are words that many posts have.
public final class Typos {

  /// The most forms that one word can be taken for.
  static final int MOST = 16;

  private static final int SHORTEST = 5;
  private static final int SHORTEST_FOR_TWO = 9;
  // A word that so many posts have is no mistake.
  private static final int COMMON = 5;
  // A word that so much fewer posts have than its like is one.
  private static final int CLEARLY = 50;

  private final IndexReader reader;
  private final List<Language> languages;

  public Typos(IndexReader reader, List<Language> languages) {
    this.reader = reader;
    this.languages = languages;
  }

  /// @param posts how many have the word
  /// @param last whether the word may still be going on, and so is none that other words begin with
  QueryDecisions.Typo of(String term, int posts, boolean last) throws IOException {
    boolean right = posts >= COMMON || !canBeMisspelt(term) || (last && isBeginning(term));
    return new QueryDecisions.Typo(posts > 0, right ? List.of() : similar(term));
  }

  /// Whether another word than the typed one was clearly meant.
  public boolean isMistake(String term, QueryDecisions.Typo typo) throws IOException {
    return !typo.meant().isEmpty()
        && !Spellings.isSameWord(term, typo.meant().getFirst())
        && (!typo.known() || posts(typo.meant().getFirst()) >= CLEARLY * posts(term));
  }

  // How many posts have a word in some form.
  private int posts(String term) throws IOException {
    int posts = reader.docFreq(new Term(IndexFields.WORDS, term));
    for (Language language : languages) {
      posts = Math.max(posts, reader.docFreq(new Term(IndexFields.STEMS, language.stem(term))));
    }
    return posts;
  }

  private boolean isBeginning(String letters) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, IndexFields.WORDS);
    if (terms == null) {
      return false;
    }
    var beginning = new BytesRef(letters);
    TermsEnum from = terms.iterator();
    return from.seekCeil(beginning) != TermsEnum.SeekStatus.END
        && StringHelper.startsWith(from.term(), beginning);
  }

  private static boolean canBeMisspelt(String term) {
    return term.length() >= SHORTEST && term.codePoints().allMatch(Character::isLetter);
  }

  private record Similar(String term, float likeness, int posts) {}

  private List<String> similar(String term) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, IndexFields.WORDS);
    if (terms == null) {
      return List.of();
    }
    Map<String, Similar> found = new LinkedHashMap<>();
    boolean two = term.length() >= SHORTEST_FOR_TWO;
    collect(terms, term, two ? 2 : 1, 1, found);
    if (two) {
      collect(terms, term, 1, 0, found);
    }
    return found.values().stream()
        .sorted(
            Comparator.comparingDouble(Similar::likeness)
                .thenComparingInt(Similar::posts)
                .reversed()
                .thenComparing(Similar::term))
        .limit(MOST)
        .map(Similar::term)
        .toList();
  }

  private static void collect(
      Terms terms, String term, int edits, int sameLetters, Map<String, Similar> found)
      throws IOException {
    var similar =
        new FuzzyTermsEnum(terms, new Term(IndexFields.WORDS, term), edits, sameLetters, true);
    var likeness = similar.attributes().addAttribute(BoostAttribute.class);
    for (BytesRef bytes = similar.next(); bytes != null; bytes = similar.next()) {
      String other = bytes.utf8ToString();
      if (!other.equals(term) && other.codePoints().allMatch(Character::isLetter)) {
        found.putIfAbsent(other, new Similar(other, likeness.getBoost(), similar.docFreq()));
      }
    }
  }
}
