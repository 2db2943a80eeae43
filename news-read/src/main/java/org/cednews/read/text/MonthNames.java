package org.cednews.read.text;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The names of months in every language of the [CLDR](https://cldr.unicode.org/), which Java has.
/// A name that means different months in different languages means none where no language is known.
final class MonthNames {

  private static final int MOST_WORDS = 3;
  private static final Pattern BETWEEN = Pattern.compile("(?<=[\\s,./-])|(?=[\\s,./-])");
  // "4" and "M04" stand for names that a language does not have.
  private static final Pattern NO_NAME = Pattern.compile("[Mm]?\\d+");
  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

  private static final Map<String, Map<String, Month>> OF_LANGUAGES = new ConcurrentHashMap<>();

  private MonthNames() {}

  /// Read when it is wanted for the first time, because there are thousands.
  private static final class All {
    static final Map<String, Month> NAMES = names(Stream.of(Locale.getAvailableLocales()));
  }

  /// The same date with the name of its month in English; as it is if there is none.
  ///
  /// @param language in which it is written, BCP 47, if that is known
  static String english(String date, @Nullable String language) {
    String named = english(date, ofLanguage(language));
    return named.equals(date) ? english(date, All.NAMES) : named;
  }

  private static Map<String, Month> ofLanguage(@Nullable String tag) {
    String language = tag == null ? "" : Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
    return Locale.of(language).getDisplayLanguage(Locale.ROOT).equals(language)
        ? Map.of() // nobody knows it
        : OF_LANGUAGES.computeIfAbsent(
            language,
            _ ->
                names(
                    Stream.of(Locale.getAvailableLocales())
                        .filter(locale -> locale.getLanguage().equals(language))));
  }

  private static Map<String, Month> names(Stream<Locale> locales) {
    var names = new HashMap<String, @Nullable Month>();
    locales.forEach(
        locale -> {
          for (Month month : Month.values()) {
            for (TextStyle style : STYLES) {
              String name = folded(month.getDisplayName(style, locale));
              if (!NO_NAME.matcher(name).matches()) {
                names.merge(name, month, (one, other) -> one == other ? one : null);
              }
            }
          }
        });
    names.values().removeIf(Objects::isNull);
    return Map.copyOf(names);
  }

  // The longest of several words that are a name: some languages count their months.
  private static String english(String date, Map<String, Month> names) {
    List<String> parts = new ArrayList<>(BETWEEN.splitAsStream(date).toList());
    for (int words = 2 * MOST_WORDS - 1; words > 0; words--) {
      for (int i = 0; i + words <= parts.size(); i++) {
        Month month = names.get(folded(String.join("", parts.subList(i, i + words))));
        if (month != null) {
          return String.join("", parts.subList(0, i))
              + month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
              + String.join("", parts.subList(i + words, parts.size()));
        }
      }
    }
    return date;
  }

  private static String folded(String name) {
    return ShortText.folded(name).replaceAll("\\.$", "").strip();
  }
}
