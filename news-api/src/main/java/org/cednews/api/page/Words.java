package org.cednews.api.page;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.cednews.event.Kind;
import org.cednews.index.search.Facet;

/// The words that pages use for values: dates, kinds, languages.
final class Words {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Words() {}

  static String kind(Kind kind) {
    return switch (kind) {
      case NEWS -> "News";
      case ANNOUNCEMENT -> "Announcement";
      case EVENT -> "Event";
      case REPORT -> "Report";
    };
  }

  static String facet(Facet facet) {
    return switch (facet) {
      case CATEGORY -> "Category";
      case AUTHOR -> "Author";
      case TAG -> "Tag";
      case SOURCE -> "Source";
      case KIND -> "Kind";
      case LANG -> "Language";
      case MONTH -> "Month";
    };
  }

  /// The words for a value of a facet.
  static String value(Facet facet, String value) {
    return switch (facet) {
      case CATEGORY, AUTHOR, TAG, SOURCE -> value;
      case KIND -> Kind.parse(value).map(Words::kind).orElse(value);
      case LANG -> language(value);
      case MONTH -> month(value);
    };
  }

  /// A moment as its day in UTC, such as `5 March 2024`.
  static String day(Instant time) {
    return DAY.format(time);
  }

  /// A moment, such as `5 March 2024, 13:00`, without the zone.
  static String moment(Instant time) {
    return day(time) + ", " + TIME.format(time);
  }

  static String time(Instant time) {
    return TIME.format(time);
  }

  /// Names in a sentence: `A`, `A and B`, `A, B and C`.
  static String list(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String language(String tag) {
    String name = Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    return name.isEmpty() ? tag : name;
  }

  private static String month(String value) {
    try {
      return MONTH.format(YearMonth.parse(value));
    } catch (DateTimeParseException e) {
      return value;
    }
  }
}
