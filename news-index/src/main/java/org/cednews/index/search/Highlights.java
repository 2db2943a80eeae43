package org.cednews.index.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cednews.index.language.Language;
import org.cednews.index.language.Words;

/// Marks the wanted words in titles, and cuts the passages of bodies that have most of them.
///
/// A text is read once, from its beginning. Only words that begin with the letter of a wanted one
/// are folded and stemmed, which spares most of the work.
final class Highlights {

  private static final int LONGEST_TEXT = 100_000;
  private static final int MOST_MATCHES = 500;
  private static final int ASCII = 0x80;

  private final Marks marks;
  private final boolean[] firstLetters = new boolean[ASCII];

  Highlights(Marks marks) {
    this.marks = marks;
    marks.words().forEach(this::addFirstLetter);
    marks.beginnings().forEach(this::addFirstLetter);
    marks.stems().forEach(stem -> addFirstLetter(stem.substring(stem.indexOf(':') + 1)));
  }

  private void addFirstLetter(String term) {
    char c = term.isEmpty() ? ASCII : term.charAt(0);
    if (c < ASCII) {
      firstLetters[c] = true;
      firstLetters[Character.toUpperCase(c)] = true;
    }
  }

  /// A wanted word in a text.
  ///
  /// @param word equal for the forms of one word
  record Match(int start, int end, String word) {}

  /// The whole text with its matches marked.
  MarkedText whole(String text, Optional<Language> language) {
    return new MarkedText(
        text,
        matches(text, language).stream()
            .map(match -> new MarkedText.Range(match.start, match.end))
            .toList());
  }

  /// The best passages of a text; its beginning if nothing matches.
  MarkedText snippet(String text, Optional<Language> language) {
    return Passages.of(text, matches(text, language));
  }

  private List<Match> matches(String whole, Optional<Language> language) {
    List<Match> matches = new ArrayList<>();
    if (marks.isEmpty()) {
      return matches;
    }
    String text = whole.length() > LONGEST_TEXT ? whole.substring(0, LONGEST_TEXT) : whole;
    Words.visit(
        text,
        (start, end) -> {
          char first = text.charAt(start);
          if ((first >= ASCII || firstLetters[first]) && matches.size() < MOST_MATCHES) {
            String term = Words.fold(text.substring(start, end));
            String word = word(term, language);
            if (isWanted(term, word)) {
              matches.add(new Match(start, end, word));
            }
          }
        });
    return matches;
  }

  private static String word(String term, Optional<Language> language) {
    return language.isPresent() && !language.get().isStopWord(term)
        ? language.get().stem(term)
        : term;
  }

  private boolean isWanted(String term, String word) {
    return marks.words().contains(term)
        || marks.stems().contains(word)
        || marks.beginnings().stream().anyMatch(term::startsWith);
  }
}
