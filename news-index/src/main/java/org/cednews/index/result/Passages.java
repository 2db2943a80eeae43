package org.cednews.index.result;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cednews.index.result.Highlights.Match;

/// Cuts the parts of a text that have most of the wanted words, at sentences and lines where that
/// is possible.
final class Passages {

  private static final int LENGTH = 160;
  private static final int WHOLE = 2 * LENGTH;
  private static final int SHORT_LINE = 60;
  private static final String GAP = " … ";

  private final String text;
  private final StringBuilder shown = new StringBuilder(WHOLE + 40);
  private final List<MarkedText.Range> ranges = new ArrayList<>();
  private int end;

  private Passages(String text) {
    this.text = text;
  }

  static MarkedText of(String text, List<Match> matches) {
    var passages = new Passages(text);
    if (matches.isEmpty()) {
      passages.add(0, passages.endOf(0, 0, WHOLE), List.of());
    } else {
      passages.addBest(matches);
    }
    if (passages.end < text.length() && !passages.endsSentence(passages.end)) {
      passages.shown.append(" …");
    }
    return new MarkedText(passages.shown.toString(), passages.ranges);
  }

  private void addBest(List<Match> matches) {
    List<Match> first = best(matches, Set.of());
    var words = new HashSet<String>();
    first.forEach(match -> words.add(match.word()));
    List<Match> second = best(matches, words);
    // A passage that adds no word is not worth its place.
    if (second.isEmpty()) {
      add(first, matches, WHOLE);
    } else if (second.getFirst().start() < first.getFirst().start()) {
      add(second, matches, LENGTH);
      add(first, matches, LENGTH);
    } else {
      add(first, matches, LENGTH);
      add(second, matches, LENGTH);
    }
  }

  // The neighbouring matches with the most different words, and of these the most; the earliest.
  private static List<Match> best(List<Match> matches, Set<String> known) {
    List<Match> best = List.of();
    int most = 0;
    for (int from = 0; from < matches.size(); from++) {
      int to = from;
      var words = new HashSet<String>();
      while (to < matches.size() && matches.get(to).end() - matches.get(from).start() <= LENGTH) {
        if (!known.contains(matches.get(to).word())) {
          words.add(matches.get(to).word());
        }
        to++;
      }
      int worth = words.isEmpty() ? 0 : 100 * words.size() + Math.min(to - from, 5);
      if (worth > most) {
        most = worth;
        best = matches.subList(from, to);
      }
    }
    return best;
  }

  private void add(List<Match> wanted, List<Match> matches, int length) {
    if (wanted.getLast().end() <= end) {
      return;
    }
    int from = wanted.getFirst().start();
    int to = wanted.getLast().end();
    int start = Math.max(end, startOf(from, Math.max(0, length - (to - from)) / 2));
    add(start, endOf(start, to, length), matches);
  }

  private void add(int start, int to, List<Match> matches) {
    int from = start;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    boolean cutAhead = from > 0 && from > end && !beginsSentence(from);
    if (!shown.isEmpty() && from > end + 1) {
      shown.append(GAP);
    } else if (cutAhead) {
      shown.append("… ");
    }
    for (Match match : matches) {
      if (match.start() >= from && match.end() <= to) {
        append(from, match.start());
        int at = shown.length();
        append(match.start(), match.end());
        ranges.add(new MarkedText.Range(at, shown.length()));
        from = match.end();
      }
    }
    append(from, to);
    end = to;
  }

  // A line is a heading, a paragraph, an item of a list.
  private void append(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        shown.append(endsSentence(i) ? " " : GAP);
      } else {
        shown.append(c);
      }
    }
  }

  // The beginning of the sentence or line, if it is near; else of a word.
  private int startOf(int match, int room) {
    int least = Math.max(0, match - room);
    for (int i = match; i > least; i--) {
      if (text.charAt(i - 1) == '\n' || beginsSentence(i)) {
        return i;
      }
    }
    return least == 0 ? 0 : nextWord(least, match);
  }

  private int nextWord(int from, int limit) {
    for (int i = from; i < limit; i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i + 1;
      }
    }
    return limit;
  }

  // The end of a sentence or line, if there is one that leaves enough; else of a word.
  private int endOf(int start, int least, int length) {
    int most = Math.max(least, Math.min(text.length(), start + length));
    if (most == text.length()) {
      return most;
    }
    for (int i = least; i <= most; i++) {
      if (text.charAt(i) == '\n' && i - start >= SHORT_LINE) {
        return i;
      }
    }
    for (int i = most; i > Math.max(least, start + length / 2); i--) {
      if (endsSentence(i)) {
        return i;
      }
    }
    for (int i = most; i > least; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
  }

  private boolean beginsSentence(int at) {
    return at == 0
        || text.charAt(at - 1) == '\n'
        || (at > 1 && text.charAt(at - 1) == ' ' && isStop(text.charAt(at - 2)));
  }

  private boolean endsSentence(int at) {
    return at > 0
        && isStop(text.charAt(at - 1))
        && (at == text.length() || Character.isWhitespace(text.charAt(at)));
  }

  private static boolean isStop(char c) {
    return c == '.' || c == '!' || c == '?' || c == '。';
  }
}
