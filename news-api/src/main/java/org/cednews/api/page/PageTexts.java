package org.cednews.api.page;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.cednews.event.Kind;
import org.cednews.index.query.Facet;

/// The words that pages use for values: dates, kinds, languages.
public final class PageTexts {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private PageTexts() {}

  public static String kind(Kind kind) {
    return switch (kind) {
      case NEWS -> "News";
      case ANNOUNCEMENT -> "Announcement";
      case EVENT -> "Event";
      case REPORT -> "Report";
    };
  }

  public static String kinds(Kind kind, long count) {
    return switch (kind) {
      case NEWS -> count == 1 ? "news post" : "news posts";
      case ANNOUNCEMENT -> count == 1 ? "announcement" : "announcements";
      case EVENT -> count == 1 ? "event" : "events";
      case REPORT -> count == 1 ? "report" : "reports";
    };
  }

  /// A number of posts, such as `1 post` or `1,234 posts`.
  public static String posts(long count) {
    return number(count) + (count == 1 ? " post" : " posts");
  }

  /// A number with groups of three digits.
  public static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  public static String facet(Facet facet) {
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

  /// The name of a facet for many of its values.
  public static String facets(Facet facet) {
    return switch (facet) {
      case CATEGORY -> "Categories";
      case AUTHOR -> "Authors";
      case TAG -> "Tags";
      case SOURCE -> "Sources";
      case KIND -> "Kinds";
      case LANG -> "Languages";
      case MONTH -> "Months";
    };
  }

  /// The words for a value of a facet.
  public static String value(Facet facet, String value) {
    return switch (facet) {
      case CATEGORY, AUTHOR, TAG, SOURCE -> value;
      case KIND -> Kind.parse(value).map(PageTexts::kind).orElse(value);
      case LANG -> language(value);
      case MONTH -> monthOf(value);
    };
  }

  /// A moment as its day in UTC, such as `5 March 2024`.
  public static String day(Instant time) {
    return DAY.format(time);
  }

  /// A moment, such as `5 March 2024, 13:00`, without the zone.
  public static String moment(Instant time) {
    return day(time) + ", " + TIME.format(time);
  }

  /// The month of a moment in UTC, such as `March 2024`.
  public static String month(Instant time) {
    return MONTH.format(time);
  }

  public static String time(Instant time) {
    return TIME.format(time);
  }

  private static String language(String tag) {
    String name = Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    return name.isEmpty() ? tag : name;
  }

  private static String monthOf(String value) {
    try {
      return MONTH.format(YearMonth.parse(value));
    } catch (DateTimeParseException e) {
      return value;
    }
  }
}
