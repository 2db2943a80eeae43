package org.cednews.index.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cednews.index.language.Language;
import org.cednews.index.language.Words;

/// Marks the wanted words in titles, and cuts the passages of bodies that have most of them.
///
/// A text is read once, from its beginning. Only words that begin with the two letters of a wanted
/// one are folded and stemmed, which spares nearly all of the work: stemmers keep the first two
/// letters of a word, but for a `y` in the second place (`dying` and `die`) and doubled letters.
final class Highlights {

  private static final int LONGEST_TEXT = 100_000;
  private static final int MOST_MATCHES = 500;
  private static final int ASCII = 0x80;

  private final Marks marks;
  private final BitSet firstLetters = new BitSet(ASCII * ASCII);
  private final Set<String> phraseWords = new HashSet<>();

  Highlights(Marks marks) {
    this.marks = marks;
    marks.words().forEach(this::addFirstLetters);
    marks.beginnings().forEach(this::addFirstLetters);
    marks.stems().forEach(stem -> addFirstLetters(stem.substring(stem.indexOf(':') + 1)));
    marks.phrases().forEach(phraseWords::addAll);
    phraseWords.forEach(this::addFirstLetters);
  }

  private void addFirstLetters(String term) {
    if (term.isEmpty() || term.charAt(0) >= ASCII) {
      return;
    }
    char first = term.charAt(0);
    if (term.length() == 1 || term.charAt(1) >= ASCII) {
      firstLetters.set(first * ASCII, (first + 1) * ASCII);
    } else {
      firstLetters.set(pair(first, term.charAt(1)));
    }
  }

  private static int pair(char first, char second) {
    char letter = lower(second);
    return lower(first) * ASCII + (letter == 'y' ? 'i' : letter);
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
  }

  private boolean mayBeWanted(String text, int start, int end) {
    char first = text.charAt(start);
    char second = end - start == 1 ? 0 : text.charAt(start + 1);
    // Folding and stemming change other letters, drop apostrophes and halve doubled letters.
    return first >= ASCII
        || second >= ASCII
        || second == '\''
        || lower(first) == lower(second)
        || firstLetters.get(pair(first, second));
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
    if (marks.isEmpty()) {
      return List.of();
    }
    String text = whole.length() > LONGEST_TEXT ? whole.substring(0, LONGEST_TEXT) : whole;
    var finder = new Finder(text, language);
    Words.visit(text, finder);
    return finder.found();
  }

  /// Looks at the words of one text, in order.
  private final class Finder implements Words.Visitor {

    private final String text;
    private final Optional<Language> language;
    private final List<Match> matches = new ArrayList<>();
    // Words of phrases, with their places among all words.
    private final List<Place> places = new ArrayList<>();
    private int number;

    private record Place(int number, String term, Match match) {}

    Finder(String text, Optional<Language> language) {
      this.text = text;
      this.language = language;
    }

    @Override
    public void word(int start, int end) {
      number++;
      if (matches.size() >= MOST_MATCHES || !mayBeWanted(text, start, end)) {
        return;
      }
      String term = Words.fold(text.substring(start, end));
      String word =
          language.isPresent() && !language.get().isStopWord(term)
              ? language.get().stem(term)
              : term;
      var match = new Match(start, end, word);
      if (isWanted(term, word)) {
        matches.add(match);
      }
      if (phraseWords.contains(term) && places.size() < MOST_MATCHES) {
        places.add(new Place(number, term, match));
      }
    }

    List<Match> found() {
      Set<Match> all = new TreeSet<>(Comparator.comparingInt(Match::start));
      all.addAll(matches);
      for (List<String> phrase : marks.phrases()) {
        for (int from = 0; from + phrase.size() <= places.size(); from++) {
          List<Place> side = places.subList(from, from + phrase.size());
          boolean together = side.getLast().number - side.getFirst().number == phrase.size() - 1;
          if (together && side.stream().map(Place::term).toList().equals(phrase)) {
            side.forEach(place -> all.add(place.match));
          }
        }
      }
      return List.copyOf(all);
    }
  }

  private boolean isWanted(String term, String word) {
    return marks.words().contains(term)
        || marks.stems().contains(word)
        || marks.beginnings().stream().anyMatch(term::startsWith);
  }
}
