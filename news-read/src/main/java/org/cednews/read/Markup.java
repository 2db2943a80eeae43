package org.cednews.read;

/// What markup of strangers may cost.
public final class Markup {

  /// More tags than an honest page has.
  public static final int MOST_TAGS = 100_000;

  private Markup() {}

  /// Whether an HTML parser would make too much of a text. It opens unclosed tags again and again,
  /// so they are counted before it runs.
  public static boolean isTooMuch(String html) {
    int tags = 0;
    for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
      tags += at + 1 < html.length() && Character.isLetter(html.charAt(at + 1)) ? 1 : 0;
    }
    return tags > MOST_TAGS;
  }
}
