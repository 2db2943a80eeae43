package org.cednews.index.match;

import java.util.ArrayList;
import java.util.List;
import org.cednews.index.language.Language;
import org.cednews.index.language.WordSplitter;

/// The plain words of a query that stand side by side, as what is looked for: single words, and
/// groups of them that the rules of synonyms know.
///
/// @param units in the order of the query, each once
record Sentence(List<Unit> units) {

  Sentence {
    units = units.stream().distinct().toList();
  }

  /// What a post has to have.
  ///
  /// @param terms folded; several are wanted all
  /// @param together whether they were written as one word, such as `60601-1`, and so are a phrase
  /// @param alternatives any of which will do, too
  /// @param last whether it ends the query, and so may be still being typed
  record Unit(
      List<String> terms, boolean together, List<List<String>> alternatives, boolean last) {}

  /// @param words as they were written
  /// @param typing whether the last of them may still be going on
  static Sentence of(List<String> words, Synonyms.Rules rules, boolean typing) {
    List<List<String>> split = words.stream().map(WordSplitter::terms).toList();
    List<String> flat = split.stream().flatMap(List::stream).toList();
    List<Unit> units = new ArrayList<>();
    int at = 0;
    for (int word = 0; word < split.size(); ) {
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
        units.add(new Unit(terms, together, alternatives, last));
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
  /// explains most of them, since a word that says nothing in one may say much in another.
  Sentence withoutStopWords(List<Language> languages) {
    List<Unit> left = units;
    for (Language language : languages) {
      List<Unit> kept = units.stream().filter(unit -> !isStopWord(unit, language)).toList();
      if (kept.size() < left.size()) {
        left = kept;
      }
    }
    return left.isEmpty() ? this : new Sentence(left);
  }

  private static boolean isStopWord(Unit unit, Language language) {
    return unit.terms.size() == 1
        && unit.alternatives.isEmpty()
        && language.isStopWord(unit.terms.getFirst());
  }

  /// With the parts of what was written as one word each for itself.
  Sentence takenApart() {
    List<Unit> parts = new ArrayList<>();
    for (Unit unit : units) {
      if (unit.together) {
        for (String term : unit.terms) {
          parts.add(new Unit(List.of(term), false, List.of(), unit.last));
        }
      } else {
        parts.add(unit);
      }
    }
    return new Sentence(parts);
  }
}
