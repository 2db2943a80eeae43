package org.cednews.index.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes apart what is written without a blank and yet is several words, such as `valve/pump`. A
/// number such as `2017/745` and an address stay whole.
final class Separators {

  private static final String MARKS = "/,;|—…、，。；／・";

  private static final Pattern ADDRESS =
      Pattern.compile("(?i)https?://.*|www\\..+|(?:[\\w-]+\\.)+[a-z]{2,}/.*|/.*/.*");

  private Separators() {}

  /// Whether a text looks like an address of the web or a path of one.
  static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  /// The words, in order; none of them is empty.
  static List<String> split(String text) {
    if (isAddress(text)) {
      return List.of(text);
    }
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || separates(text, i)) {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  private static boolean separates(String text, int at) {
    return MARKS.indexOf(text.charAt(at)) >= 0
        && !(at > 0
            && at + 1 < text.length()
            && Character.isDigit(text.charAt(at - 1))
            && Character.isDigit(text.charAt(at + 1)));
  }
}
