package org.cednews.index.language;

import java.lang.Character.UnicodeScript;

/// What characters are to words.
final class Characters {

  private static final int ZERO_WIDTH_SPACE = 0x200b;
  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int EMOJI_STYLE = 0xfe0f;

  private Characters() {}

  static boolean isAsciiWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isAsciiDigit(c);
  }

  static boolean isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// Whether a character is part of words: letters, digits, the marks on them, small digits below
  /// and above the line, and units that are one character.
  static boolean isWord(int c) {
    if (c < 0x80) {
      return isAsciiWord((char) c);
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK -> !isVariation(c) && c != 0x034f;
      case Character.COMBINING_SPACING_MARK, Character.LETTER_NUMBER -> true;
      case Character.OTHER_NUMBER -> isSuperscript(c) || (c >= 0x2080 && c <= 0x2089);
      case Character.OTHER_SYMBOL -> c == '℃' || c == '℉' || (c >= 0x3371 && c <= 0x33df);
      default -> Character.isLetterOrDigit(c) && (c > 0xffff || !isApostrophe((char) c));
    };
  }

  /// Digits above the line, which are a power behind another digit and not part of its number.
  static boolean isSuperscript(int c) {
    return c == '²' || c == '³' || c == '¹' || c == '⁰' || (c >= '⁴' && c <= '⁹');
  }

  /// A number that is one character and stands for itself: `½`, `①`.
  static boolean isNumberAlone(int c) {
    return c >= 0x80 && Character.getType(c) == Character.OTHER_NUMBER && !isWord(c);
  }

  /// Characters that no reader sees, such as the soft hyphen, and that are no boundary: UAX 29,
  /// WB4.
  static boolean isInvisible(int c) {
    return c >= 0x80 && (Character.getType(c) == Character.FORMAT || c == 0x034f || isVariation(c));
  }

  private static boolean isVariation(int c) {
    return (c >= 0xfe00 && c <= EMOJI_STYLE) || (c >= 0xe0100 && c <= 0xe01ef);
  }

  /// The same where words have no spaces between them: there an invisible space is a boundary.
  static boolean isInvisibleAmongUnspaced(int c) {
    return isInvisible(c) && c != ZERO_WIDTH_SPACE;
  }

  /// Whether words of a character's script have no spaces between them.
  static boolean isUnspaced(int c) {
    if (c < 0x0e00) {
      return false;
    }
    // Marks that lengthen or sound a Japanese vowel belong to several scripts.
    if (c == 0x30fc || c == 0xff70 || c == 0xff9e || c == 0xff9f) {
      return true;
    }
    return switch (UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR ->
          Character.isLetter(c) || isMark(c) || c == '〇';
      default -> false;
    };
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> false;
    };
  }

  /// Whether any part of a word of a character's script may be looked for.
  static boolean isOfCompounds(int c) {
    return isUnspaced(c) || (c >= 0x1100 && UnicodeScript.of(c) == UnicodeScript.HANGUL);
  }

  /// A hyphen that joins the parts of one word.
  static boolean isHyphen(char c) {
    return c == '-' || c == '‐' || c == '‑' || c == '־' || c == '﹣' || c == '－';
  }

  static boolean isApostrophe(char c) {
    return switch (c) {
      case '\'', '’', '‘', '´', '`', '＇', 'ʼ', 'ʻ', '׳', '״' -> true;
      default -> false;
    };
  }

  /// Blanks that stand within numbers, where a line must not be broken.
  static boolean isThousandsBlank(char c) {
    return c == '\u00a0' || c == '\u202f' || c == '\u2009';
  }

  /// Where the emoji that begins at a place ends; the place itself if none does.
  static int endOfEmoji(char[] text, int start) {
    int c = Character.codePointAt(text, start);
    int at = start + Character.charCount(c);
    if (isFlagLetter(c)) {
      boolean flag = at < text.length && isFlagLetter(Character.codePointAt(text, at));
      return flag ? at + 2 : start;
    }
    if (c < 0x2190 || !Character.isExtendedPictographic(c)) {
      return start;
    }
    while (at < text.length) {
      int next = Character.codePointAt(text, at);
      if (next == EMOJI_STYLE || isSkin(next)) {
        at += Character.charCount(next);
      } else if (next == ZERO_WIDTH_JOINER
          && at + 1 < text.length
          && Character.isExtendedPictographic(Character.codePointAt(text, at + 1))) {
        at += 1 + Character.charCount(Character.codePointAt(text, at + 1));
      } else {
        break;
      }
    }
    return at;
  }

  static boolean isSkin(int c) {
    return c >= 0x1f3fb && c <= 0x1f3ff;
  }

  private static boolean isFlagLetter(int c) {
    return c >= 0x1f1e6 && c <= 0x1f1ff;
  }
}
