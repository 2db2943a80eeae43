package org.cednews.index.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The dates of the query language: a year, a month or a day in UTC, or a range of two of them of
/// which one may be missing: `2023`, `2023-10`, `2023-10-01..2023-10-31`, `2023..`. A range
/// includes the whole of its last year, month or day.
///
/// @param from inclusive
/// @param to exclusive
record DateRange(@Nullable Instant from, @Nullable Instant to) {

  private static final Pattern FORM = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

  /// The range that a text means, or nothing if it means none.
  static Optional<DateRange> parse(String text) {
    int dots = text.indexOf("..");
    String first = dots < 0 ? text : text.substring(0, dots);
    String last = dots < 0 ? text : text.substring(dots + 2);
    if (first.isEmpty() && last.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant from = first.isEmpty() ? null : start(first);
      Instant to = last.isEmpty() ? null : end(last);
      return Optional.of(new DateRange(from, to));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant start(String text) {
    return day(text, false).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Instant end(String text) {
    return day(text, true).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  // The first or the last day of a year, month or day.
  private static LocalDate day(String text, boolean last) {
    if (!FORM.matcher(text).matches()) {
      throw new DateTimeException("not a date: " + text);
    }
    return switch (text.length()) {
      case 4 -> last ? Year.parse(text).atMonth(12).atEndOfMonth() : Year.parse(text).atDay(1);
      case 7 -> last ? YearMonth.parse(text).atEndOfMonth() : YearMonth.parse(text).atDay(1);
      default -> LocalDate.parse(text);
    };
  }
}
