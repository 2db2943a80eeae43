package org.cednews.index.result;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cednews.index.language.Language;
import org.cednews.index.language.Spellings;
import org.cednews.index.language.WordSplitter;
import org.cednews.index.match.Marks;

/// Marks the wanted words in titles, and cuts the passages of bodies that have most of them.
///
/// A text is read once, from its beginning. Only words that begin with the two letters of a wanted
/// one are folded and stemmed, which spares nearly all of the work: stemmers keep the first two
/// letters of a word, but for a `y` in the second place (`dying` and `die`) and doubled letters.
public final class Highlights {

  private static final int LONGEST_TEXT = 100_000;
  private static final int MOST_MATCHES = 500;
  private static final int ASCII = 0x80;
  private static final BitSet HIDING = hiding();

  private final Marks marks;
  // Of the words to look at, by pairs: those of the wanted words and those that may hide one.
  private final BitSet firstLetters = (BitSet) HIDING.clone();
  private final Set<String> phraseWords = new HashSet<>();

  public Highlights(Marks marks) {
    this.marks = marks;
    marks.words().forEach(this::addFirstLetters);
    marks.beginnings().forEach(this::addFirstLetters);
    marks.stems().forEach(stem -> addFirstLetters(stem.substring(stem.indexOf(':') + 1)));
    marks.phrases().forEach(phraseWords::addAll);
    phraseWords.forEach(this::addFirstLetters);
    marks
        .spellings()
        .forEach(spelling -> addFirstLetters(spelling.substring(spelling.indexOf(':') + 1)));
  }

  // A word may have capitals, and an i of a stem may be a y.
  private void addFirstLetters(String term) {
    if (term.isEmpty() || term.charAt(0) >= ASCII) {
      return;
    }
    for (char first : cases(term.charAt(0))) {
      if (term.length() == 1 || term.charAt(1) >= ASCII) {
        firstLetters.set(first * ASCII, (first + 1) * ASCII);
      } else if (term.charAt(1) == 'i' || term.charAt(1) == 'y') {
        add(first, cases('i'), firstLetters);
        add(first, cases('y'), firstLetters);
      } else {
        add(first, cases(term.charAt(1)), firstLetters);
      }
    }
  }

  // Folding and stemming drop apostrophes and halve doubled letters; other spellings drop signs.
  private static BitSet hiding() {
    var pairs = new BitSet(ASCII * ASCII);
    for (char first = 0; first < ASCII; first++) {
      add(first, cases(first), pairs);
      pairs.set(first * ASCII + '\'');
      pairs.set(first * ASCII + '&');
      pairs.set(first * ASCII + ',');
    }
    return pairs;
  }

  private static void add(char first, char[] seconds, BitSet pairs) {
    for (char second : seconds) {
      pairs.set(first * ASCII + second);
    }
  }

  private static char[] cases(char c) {
    char lower = Character.toLowerCase(c);
    return new char[] {lower, Character.toUpperCase(lower)};
  }

  private boolean mayBeWanted(String text, int start, int end) {
    char first = text.charAt(start);
    char second = end - start == 1 ? 0 : text.charAt(start + 1);
    return first >= ASCII || second >= ASCII || firstLetters.get(first * ASCII + second);
  }

  /// A wanted word in a text.
  ///
  /// @param word equal for the forms of one word
  record Match(int start, int end, String word) {

    boolean overlaps(Match other) {
      return start < other.end && other.start < end;
    }
  }

  /// The whole text with its matches marked.
  public MarkedText whole(String text, Optional<Language> language) {
    return new MarkedText(
        text,
        matches(text, language).stream()
            .map(match -> new MarkedText.Range(match.start, match.end))
            .toList());
  }

  /// The best passages of a text; its beginning if nothing matches.
  public MarkedText snippet(String text, Optional<Language> language) {
    return Passages.of(text, matches(text, language));
  }

  private List<Match> matches(String whole, Optional<Language> language) {
    if (marks.isEmpty()) {
      return List.of();
    }
    String text = whole.length() > LONGEST_TEXT ? whole.substring(0, LONGEST_TEXT) : whole;
    var finder = new Finder(text, language);
    WordSplitter.visit(text, finder);
    return finder.found();
  }

  /// Looks at the words of one text, in order.
  private final class Finder implements WordSplitter.Visitor {

    private final String text;
    private final Optional<Language> language;
    private final List<Match> matches = new ArrayList<>();
    // Words of phrases, with their places among all words.
    private final List<Place> places = new ArrayList<>();
    private final List<Match> hyphenated = new ArrayList<>();
    private int number;

    private record Place(int number, String term, Match match) {}

    Finder(String text, Optional<Language> language) {
      this.text = text;
      this.language = language;
    }

    @Override
    public void word(int start, int end) {
      number++;
      addHyphenated(start, end);
      if (matches.size() >= MOST_MATCHES || !mayBeWanted(text, start, end)) {
        return;
      }
      String term = WordSplitter.fold(text.substring(start, end));
      String word =
          language.isPresent() && !language.get().isStopWord(term)
              ? language.get().stem(term)
              : term;
      var match = new Match(start, end, word);
      if (isWanted(term, word) || isSpelled(term, start, end)) {
        matches.add(match);
      }
      if (phraseWords.contains(term) && places.size() < MOST_MATCHES) {
        places.add(new Place(number, term, match));
      }
    }

    private boolean isSpelled(String term, int start, int end) {
      return !marks.spellings().isEmpty()
          && Spellings.of(text, start, end, term).stream()
              .anyMatch(
                  spelling ->
                      marks.spellings().contains(spelling)
                          || language
                              .map(it -> marks.spellings().contains(it.stem(spelling)))
                              .orElse(false));
    }

    // Parts that a hyphen joins, such as Wi-Fi, are wanted where the whole is.
    private void addHyphenated(int start, int end) {
      boolean goesOn =
          !hyphenated.isEmpty()
              && hyphenated.getLast().end + 1 == start
              && WordSplitter.isHyphen(text.charAt(start - 1));
      if (!goesOn) {
        hyphenated.clear();
      }
      hyphenated.add(new Match(start, end, ""));
      if (goesOn && matches.size() < MOST_MATCHES) {
        var whole = new StringBuilder();
        hyphenated.forEach(part -> whole.append(text, part.start, part.end));
        String joined = WordSplitter.fold(whole.toString());
        if (marks.spellings().contains(joined)) {
          hyphenated.forEach(part -> matches.add(new Match(part.start, part.end, joined)));
        }
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
      for (String run : marks.runs()) {
        for (Match part : CompoundParts.find(text, run)) {
          if (all.stream().noneMatch(part::overlaps)) {
            all.add(part);
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
