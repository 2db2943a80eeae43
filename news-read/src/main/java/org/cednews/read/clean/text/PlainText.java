package org.cednews.read.clean.text;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts without markup: titles, names, summaries.
public final class PlainText {

  // Control characters and lone surrogates.
  private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF&&\\S]");

  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cs}\\uFFFE\\uFFFF\\p{Cntrl}&&[^\\t\\n\\r]]");

  private static final int MOST_TIMES = 20;

  private PlainText() {}

  /// Folded white space, composed accents, nothing invisible; cut where it is too long; null where
  /// nothing is left.
  public static @Nullable String of(@Nullable String text, int longest) {
    if (text == null) {
      return null;
    }
    String plain = plain(text, longest);
    if (plain.codePointCount(0, plain.length()) > longest) {
      String cut = plain.substring(0, plain.offsetByCodePoints(0, longest - 1));
      plain = Invisible.remove(cut.strip() + "…");
    }
    return Invisible.isVisible(plain) ? plain : null;
  }

  // What stood between a letter and its accents is gone then, and they are in another order.
  private static String visible(String text) {
    String before = text;
    String now = Invisible.remove(Normalizer.normalize(text, Normalizer.Form.NFC));
    while (!now.equals(before)) {
      before = now;
      now = Invisible.remove(Normalizer.normalize(now, Normalizer.Form.NFC));
    }
    return now;
  }

  /// Whether it would be cut.
  public static boolean isLonger(String text, int longest) {
    String plain = plain(text, longest);
    return text.length() > MOST_TIMES * longest
        || plain.codePointCount(0, plain.length()) > longest;
  }

  private static String plain(String text, int longest) {
    // To compose accents takes time for each pair of them.
    String some = text.substring(0, Math.min(text.length(), MOST_TIMES * longest));
    String visible = visible(NO_TEXT.matcher(some).replaceAll(""));
    return SPACE.matcher(visible).replaceAll(" ").strip();
  }

  /// Without any white space.
  public static String withoutSpace(String text) {
    return SPACE.matcher(text).replaceAll("");
  }

  /// Without what no text may hold, however it is written.
  public static String printable(String text) {
    return text.chars().noneMatch(PlainText::isSuspicious)
        ? text
        : UNPRINTABLE.matcher(text).replaceAll("");
  }

  // Nearly no text has such a character, and to look for patterns takes longer than to read it.
  private static boolean isSuspicious(int c) {
    return (c < ' ' && c != '\n' && c != '\t' && c != '\r')
        || c == 0x7F
        || (c >= 0xD800 && (c < 0xE000 || c >= 0xFFFE));
  }
}
