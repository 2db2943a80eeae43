package org.cednews.read.clean.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/// Removes from a line of text what cannot be seen and is not needed to write a language:
/// characters of no width, which make two texts of one look; characters that turn the direction of
/// the text around them; tags, in which a text can hide; and marks heaped on a letter until they
/// cover the lines above.
///
/// Joiners stay where they shape what is seen: in scripts whose letters join (Persian writes a
/// non-joiner within words, Indic scripts both) and in emoji. So do the signs for direction that
/// Hebrew and Arabic are typed with, and the soft hyphen.
final class Invisible {

  /// Hebrew with points and cantillation has five on a letter.
  private static final int MOST_MARKS = 5;

  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  // A stroke that makes an Arabic word longer; of no script.
  private static final int TATWEEL = 0x0640;

  // In these and where no script is meant, nothing joins that would not without.
  private static final Set<UnicodeScript> WITHOUT_JOINING =
      EnumSet.of(
          UnicodeScript.COMMON,
          UnicodeScript.INHERITED,
          UnicodeScript.UNKNOWN,
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.ARMENIAN,
          UnicodeScript.GEORGIAN,
          UnicodeScript.HEBREW,
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HANGUL);

  private Invisible() {}

  static String remove(String line) {
    // Nearly every line is of such characters.
    if (line.chars().allMatch(c -> c < 0x300)) {
      return line;
    }
    int[] points = line.codePoints().filter(point -> !isNeverNeeded(point)).toArray();
    var kept = new StringBuilder(line.length());
    int marks = 0;
    for (int i = 0; i < points.length; i++) {
      int point = points[i];
      if (isJoiner(point)) {
        if (joins(kept, i + 1 < points.length ? points[i + 1] : ' ')) {
          kept.appendCodePoint(point);
        }
        continue;
      }
      marks = isMark(point) ? marks + 1 : 0;
      if (marks <= MOST_MARKS) {
        kept.appendCodePoint(point);
      }
    }
    return kept.toString();
  }

  /// Whether a text has anything to see.
  static boolean isVisible(String text) {
    return text.codePoints()
        .anyMatch(
            point ->
                !Character.isWhitespace(point)
                    && !Character.isSpaceChar(point)
                    && Character.getType(point) != Character.FORMAT
                    && !isMark(point));
  }

  private static boolean isNeverNeeded(int point) {
    return switch (point) {
      case 0x00AD, 0x061C, 0x200E, 0x200F, NON_JOINER, JOINER -> false;
      // Hangul fillers are letters by their class, and empty.
      case 0x3164, 0xFFA0 -> true;
      default ->
          Character.getType(point) == Character.FORMAT
              && UnicodeScript.of(point) != UnicodeScript.EGYPTIAN_HIEROGLYPHS
              && !isSignOverDigits(point);
    };
  }

  // They are of the class of what is invisible, and are seen: with the digits that follow them.
  private static boolean isSignOverDigits(int point) {
    return switch (UnicodeScript.of(point)) {
      case ARABIC, SYRIAC, KAITHI -> true;
      // Of more than one script.
      default -> (point >= 0x0600 && point <= 0x0605) || point == 0x06DD || point == 0x08E2;
    };
  }

  private static boolean isJoiner(int point) {
    return point == NON_JOINER || point == JOINER;
  }

  private static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }

  // What precedes decides, because what follows may be cut off.
  private static boolean joins(StringBuilder before, int next) {
    int end = before.length();
    int last = ' ';
    while (end > 0) {
      last = before.codePointBefore(end);
      // Vowel signs that several scripts share.
      if (UnicodeScript.of(last) != UnicodeScript.INHERITED || isJoiner(last)) {
        break;
      }
      end -= Character.charCount(last);
    }
    return last == TATWEEL
        || !WITHOUT_JOINING.contains(UnicodeScript.of(last))
        || isWithinEmoji(before, next);
  }

  // A picture may have a skin and a selector behind it.
  private static boolean isWithinEmoji(StringBuilder before, int next) {
    int end = before.length();
    int last = end > 0 ? before.codePointBefore(end) : ' ';
    while (end > 0 && (last == 0xFE0F || Character.isEmojiModifier(last))) {
      end -= Character.charCount(last);
      last = end > 0 ? before.codePointBefore(end) : ' ';
    }
    return Character.isExtendedPictographic(last) && Character.isExtendedPictographic(next);
  }
}
