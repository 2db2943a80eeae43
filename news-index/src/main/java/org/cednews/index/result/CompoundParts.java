package org.cednews.index.result;

import java.util.ArrayList;
import java.util.List;
import org.cednews.index.language.WordSplitter;
import org.cednews.index.result.Highlights.Match;

/// Finds parts of compounds in scripts that join words without a space.
final class CompoundParts {

  private static final int MOST = 100;
  // Before these there is no script of that kind.
  private static final int FIRST_SCRIPT = 0x0e00;

  private CompoundParts() {}

  /// The places of a run of folded characters in a text, in order.
  static List<Match> find(String text, String run) {
    List<Match> found = new ArrayList<>();
    for (int at = 0; at < text.length() && found.size() < MOST; at++) {
      int end = text.charAt(at) < FIRST_SCRIPT ? -1 : end(text, at, run);
      if (end >= 0) {
        found.add(new Match(at, end, run));
        at = end - 1;
      }
    }
    return found;
  }

  private static int end(String text, int start, String run) {
    int at = start;
    int matched = 0;
    while (matched < run.length() && at < text.length()) {
      int c = text.codePointAt(at);
      String folded =
          isIdeograph(c) ? Character.toString(c) : WordSplitter.fold(Character.toString(c));
      if (!run.startsWith(folded, matched) || (at == start && folded.isEmpty())) {
        return -1;
      }
      matched += folded.length();
      at += Character.charCount(c);
    }
    return matched == run.length() ? at : -1;
  }

  // Most characters of such texts, which folding does not change.
  private static boolean isIdeograph(int c) {
    return c >= 0x4e00 && c <= 0x9fff;
  }
}
