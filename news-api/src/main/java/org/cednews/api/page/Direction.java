package org.cednews.api.page;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The direction of a text, as `dir` takes it. The first strong character, which `dir="auto"` goes
/// by, is a wrong guess for an Arabic title that begins with the name of a standard: the language
/// decides, and without one the majority of the letters.
public final class Direction {

  static final String LEFT_TO_RIGHT = "ltr";
  static final String RIGHT_TO_LEFT = "rtl";

  private static final Set<String> LANGUAGES =
      Set.of("ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "arc", "syr", "nqo");
  private static final Set<String> SCRIPTS =
      Set.of("Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Samr", "Mand", "Rohg", "Adlm");

  private Direction() {}

  /// @param html text or safe HTML, of which only the text counts
  /// @param language BCP 47
  public static String of(String html, @Nullable String language) {
    int rightToLeft = 0;
    int leftToRight = 0;
    boolean markup = false;
    for (int i = 0; i < html.length(); ) {
      int c = html.codePointAt(i);
      i += Character.charCount(c);
      if (c == '<') {
        markup = true;
      } else if (c == '>') {
        markup = false;
      } else if (!markup) {
        switch (Character.getDirectionality(c)) {
          case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
              Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
              rightToLeft++;
          case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> leftToRight++;
          default -> {
            // Digits, punctuation and spaces follow the letters.
          }
        }
      }
    }
    boolean wins = isRightToLeft(language) ? rightToLeft > 0 : rightToLeft > leftToRight;
    return wins ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
  }

  private static boolean isRightToLeft(@Nullable String language) {
    if (language == null) {
      return false;
    }
    Locale locale = Locale.forLanguageTag(language);
    return locale.getScript().isEmpty()
        ? LANGUAGES.contains(locale.getLanguage())
        : SCRIPTS.contains(locale.getScript());
  }
}
