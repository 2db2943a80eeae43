package org.cednews.index.language;

import java.util.ArrayList;
import java.util.List;

/// Follows the words of a text and finds those that hyphens join to one: the last part of `Wi-Fi`
/// can be written `wifi`. Two numbers are never joined, since that would be another number.
final class Hyphenated {

  private static final int LONGEST = 40;

  private final String text;
  private String joined = "";
  private int end = -1;

  Hyphenated(String text) {
    this.text = text;
  }

  /// The spellings of the next word with what it is together with those before it.
  List<String> with(String term, int start, int end, List<String> spellings) {
    boolean goesOn =
        this.end >= 0
            && start == this.end + 1
            && Characters.isHyphen(text.charAt(this.end))
            && joined.length() + term.length() <= LONGEST
            && Spellings.canJoin(joined, term);
    joined = goesOn ? joined + term : term;
    this.end = end;
    if (!goesOn) {
      return spellings;
    }
    List<String> all = new ArrayList<>(spellings);
    all.add(joined);
    return List.copyOf(all);
  }
}
