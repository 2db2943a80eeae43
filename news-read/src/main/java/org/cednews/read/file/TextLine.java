package org.cednews.read.file;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cednews.read.text.ShortText;
import org.jspecify.annotations.Nullable;

/// A line of a plain text.
///
/// @param indent how many columns it stands to the right
/// @param text with single spaces; empty for a blank line
record TextLine(int indent, String text) {

  private static final Pattern BULLET =
      Pattern.compile("(?:[•◦▪■‣·●○*–—-]|(?<number>\\d{1,2})[.)])\\s+(?<rest>\\S.*)");

  private static final Pattern RULE = Pattern.compile("[=_*~–—-]{3,}");
  private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?…:;][\"'”’»)]*");

  /// The sign before an item of a list.
  ///
  /// @param number of the item, or 0 for a bullet
  /// @param dash whether it could be a dash between words too
  /// @param rest the text behind it
  record Bullet(int number, boolean dash, String rest) {}

  /// The lines of a text; those that only draw a rule are blank.
  static List<TextLine> of(String text) {
    return text.lines().map(TextLine::line).toList();
  }

  private static TextLine line(String line) {
    int indent = 0;
    for (int i = 0; i < line.length() && isSpace(line.charAt(i)); i++) {
      indent += line.charAt(i) == '\t' ? 4 : 1;
    }
    String text = ShortText.spaced(line);
    return new TextLine(indent, RULE.matcher(text).matches() ? "" : text);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  boolean blank() {
    return text.isEmpty();
  }

  /// Whether it ends as sentences end.
  boolean sentence() {
    return SENTENCE_END.matcher(text).matches();
  }

  /// The bullet or number that it begins with.
  @Nullable Bullet bullet() {
    Matcher bullet = BULLET.matcher(text);
    if (!bullet.matches()) {
      return null;
    }
    String number = bullet.group("number");
    return new Bullet(
        number == null ? 0 : Integer.parseInt(number),
        "*–—-".indexOf(text.charAt(0)) >= 0,
        bullet.group("rest"));
  }
}
