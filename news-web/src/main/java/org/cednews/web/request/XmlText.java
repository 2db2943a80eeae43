package org.cednews.web.request;

/// Text for XML 1.0, which forbids most control characters even as references.
public final class XmlText {

  private XmlText() {}

  /// The same text without the characters that XML cannot hold (section 2.2); halves of characters
  /// become U+FFFD.
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= Character.MIN_SURROGATE) {
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    var legal = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                legal.append('\uFFFD');
              } else if (isLegal(c)) {
                legal.appendCodePoint(c);
              }
            });
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF);
  }
}
