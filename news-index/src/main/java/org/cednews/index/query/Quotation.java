package org.cednews.index.query;

import java.lang.Character.UnicodeScript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The quotation marks that people type around a phrase. Marks of one kind close each other,
/// whichever of them began: `“…”`, `„…“`, `”…”` and `"…"`, `«…»` and `»…«`. Brackets have two
/// sides.
final class Quotation {

  private static final List<String> KINDS = List.of("\"“”„‟＂〝〞〟", "«»", "‹›");
  private static final String BEGIN = "「『《〈｢";
  private static final String END = "」』》〉｣";

  // Single marks are apostrophes, too.
  private static final String SINGLE_BEGIN = "‘‚";
  private static final String SINGLE_END = "’‘";

  private Quotation() {}

  /// Whether a character ends a word as a quotation mark.
  static boolean isMark(String text, int at) {
    char c = text.charAt(at);
    return (BEGIN.indexOf(c) >= 0 || END.indexOf(c) >= 0 || kind(c) != null)
        && !isAbbreviation(text, at);
  }

  /// Whether a phrase begins here.
  static boolean begins(String text, int at) {
    char c = text.charAt(at);
    return BEGIN.indexOf(c) >= 0
        || kind(c) != null
        || (SINGLE_BEGIN.indexOf(c) >= 0 && end(text, at) >= 0);
  }

  /// Where the mark stands that closes the one at a place; -1 if nothing closes it.
  static int end(String text, int at) {
    char c = text.charAt(at);
    String kind = kind(c);
    int side = BEGIN.indexOf(c);
    boolean single = SINGLE_BEGIN.indexOf(c) >= 0;
    for (int i = at + 1; i < text.length(); i++) {
      char other = text.charAt(i);
      boolean closes =
          single
              ? SINGLE_END.indexOf(other) >= 0 && isEndOfWord(text, i)
              : kind != null ? kind.indexOf(other) >= 0 : END.charAt(side) == other;
      if (closes && !isAbbreviation(text, i)) {
        return i;
      }
    }
    return -1;
  }

  /// A phrase without the marks of other phrases in it.
  static String without(String text) {
    var words = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      words.append(isAbbreviation(text, i) ? '״' : isMark(text, i) ? ' ' : c);
    }
    return words.toString().strip();
  }

  /// A word without quotation marks.
  static String inWord(String text) {
    var word = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (isAbbreviation(text, i)) {
        word.append('״');
      } else if (!isMark(text, i)) {
        word.append(text.charAt(i));
      }
    }
    return word.toString();
  }

  /// A word that is no phrase although it begins like one in single marks.
  static String withoutBeginning(String word) {
    int at = 0;
    while (at < word.length() && SINGLE_BEGIN.indexOf(word.charAt(at)) >= 0) {
      at++;
    }
    return word.substring(at);
  }

  private static @Nullable String kind(char c) {
    for (String kind : KINDS) {
      if (kind.indexOf(c) >= 0) {
        return kind;
      }
    }
    return null;
  }

  private static boolean isEndOfWord(String text, int at) {
    return !Character.isWhitespace(text.charAt(at - 1))
        && (at + 1 == text.length()
            || Character.isWhitespace(text.charAt(at + 1))
            || "()".indexOf(text.charAt(at + 1)) >= 0);
  }

  // The mark within an abbreviation in Hebrew, mostly typed as a quotation mark (UAX 29, WB7b).
  private static boolean isAbbreviation(String text, int at) {
    return (text.charAt(at) == '"' || text.charAt(at) == '”')
        && at > 0
        && at + 1 < text.length()
        && UnicodeScript.of(text.charAt(at - 1)) == UnicodeScript.HEBREW
        && UnicodeScript.of(text.charAt(at + 1)) == UnicodeScript.HEBREW;
  }
}
