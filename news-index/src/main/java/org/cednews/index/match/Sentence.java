package org.cednews.index.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cednews.index.language.Language;
import org.cednews.index.language.Spellings;
import org.cednews.index.language.Token;
import org.cednews.index.language.WordSplitter;

/// The plain words of a query that stand side by side, as what is looked for: single words, and
/// groups of them that the rules of synonyms know.
///
/// @param units in the order of the query, each once
record Sentence(List<Unit> units) {

  Sentence {
    Map<List<String>, Unit> once = new LinkedHashMap<>();
    units.forEach(unit -> once.merge(unit.terms, unit, Unit::and));
    units = List.copyOf(once.values());
  }

  /// What a post has to have.
  ///
  /// @param written as it was typed
  /// @param terms folded; several are wanted all
  /// @param together whether they were written as one word, such as `60601-1`, and so are a phrase
  /// @param alternatives any of which will do, too
  /// @param last whether it ends the query, and so may be still being typed
  /// @param times how often the query has it
  /// @param spellings other ways to write the same
  record Unit(
      String written,
      List<String> terms,
      boolean together,
      List<List<String>> alternatives,
      boolean last,
      int times,
      Spellings spellings) {

    private Unit and(Unit again) {
      return new Unit(
          written,
          terms,
          together && again.together,
          alternatives,
          last || again.last,
          times + again.times,
          spellings);
    }

    private boolean isOneWord() {
      return terms.size() == 1 && alternatives.isEmpty();
    }

    // Such as WHO or IT, which are no words of a question then.
    private boolean isAcronym() {
      return written.length() > 1 && written.equals(written.toUpperCase(Locale.ROOT));
    }

    private boolean hasDigit() {
      return terms.stream().anyMatch(term -> term.codePoints().anyMatch(Character::isDigit));
    }
  }

  /// @param words as they were written
  /// @param typing whether the last of them may still be going on
  static Sentence of(List<String> words, Synonyms.Rules rules, boolean typing) {
    List<List<Token>> split = words.stream().map(WordSplitter::of).toList();
    List<Token> tokens = split.stream().flatMap(List::stream).toList();
    List<String> flat = tokens.stream().map(Token::term).toList();
    List<Unit> units = new ArrayList<>();
    int at = 0;
    for (int word = 0; word < split.size(); ) {
      int first = word;
      int rule = longestRule(flat, at, rules);
      int taken = split.get(word++).size();
      // What was written as one word is not taken apart for a rule.
      while (taken < rule) {
        taken += split.get(word++).size();
      }
      List<String> terms = List.copyOf(flat.subList(at, at + taken));
      at += taken;
      if (!terms.isEmpty()) {
        List<List<String>> alternatives = rules.alternatives().getOrDefault(terms, List.of());
        boolean together = alternatives.isEmpty() && terms.size() > 1;
        boolean last = typing && word == split.size();
        Spellings spellings =
            alternatives.isEmpty() || terms.size() == 1
                ? Spellings.of(tokens.subList(at - taken, at))
                    .withNeighbours(
                        terms,
                        at > taken ? flat.get(at - taken - 1) : null,
                        at < flat.size() ? flat.get(at) : null)
                : Spellings.NONE;
        String written = String.join(" ", words.subList(first, word));
        units.add(new Unit(written, terms, together, alternatives, last, 1, spellings));
      }
    }
    return new Sentence(units);
  }

  private static int longestRule(List<String> terms, int at, Synonyms.Rules rules) {
    for (int length = Math.min(rules.longest(), terms.size() - at); length > 0; length--) {
      if (rules.alternatives().containsKey(terms.subList(at, at + length))) {
        return length;
      }
    }
    return 0;
  }

  /// Without the words that say nothing, if others are left: those of one language, the one that
  /// explains most of them, since a word that says nothing in one may say much in another. Which
  /// languages the posts have does not matter.
  Sentence withoutStopWords() {
    List<Unit> left = units;
    for (Language language : Language.values()) {
      List<Unit> kept =
          units.stream()
              .filter(unit -> !(unit.isOneWord() && language.isStopWord(unit.terms.getFirst())))
              .toList();
      // One such word does not make a text of another language.
      int fewest = language == Language.ENGLISH ? 1 : 2;
      if (kept.size() < left.size() && units.size() - kept.size() >= fewest) {
        left = kept;
      }
    }
    return left.isEmpty() ? this : new Sentence(left);
  }

  /// Without what a question says around its subject, if anything is left.
  Sentence withoutAsking() {
    List<Unit> left =
        units.stream()
            .filter(
                unit ->
                    !unit.isOneWord()
                        || unit.isAcronym()
                        || !QuestionWords.contains(unit.terms.getFirst()))
            .toList();
    return left.isEmpty() ? this : new Sentence(left);
  }

  /// With the parts of what was written as one word each for itself; numbers and codes stay whole.
  Sentence takenApart() {
    List<Unit> parts = new ArrayList<>();
    for (Unit unit : units) {
      if (unit.together && !unit.hasDigit()) {
        for (String term : unit.terms) {
          var whole = new Spellings(unit.spellings.words(), List.of(), List.of());
          parts.add(new Unit(term, List.of(term), false, List.of(), unit.last, unit.times, whole));
        }
      } else {
        parts.add(unit);
      }
    }
    return new Sentence(parts);
  }
}
