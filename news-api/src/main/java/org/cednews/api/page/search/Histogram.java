package org.cednews.api.page.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.cednews.api.request.SearchAddress;
import org.cednews.api.request.SearchLinks;
import org.cednews.api.request.SearchSurface;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.Page.Count;
import org.jspecify.annotations.Nullable;

/// When the posts of a search were published: a bar for each year, or for each month of the one
/// year that is chosen or that there is. A bar leads to the posts of its time; that of a chosen
/// time leads back.
///
/// @param name what a bar stands for
/// @param all the search in all years, where one is chosen
record Histogram(String name, List<Bar> bars, @Nullable String all) {

  private static final int MOST_BARS = 12;
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter LETTER =
      DateTimeFormatter.ofPattern("MMMMM", Locale.ENGLISH);

  /// @param label below the bar
  /// @param text the time in words
  /// @param percent how high it is, compared with the highest
  /// @param href absent where there is nothing to see
  record Bar(
      String label,
      String text,
      long count,
      int percent,
      boolean selected,
      @Nullable String href) {}

  /// @param months counted over all times
  static @Nullable Histogram of(List<Count> months, SearchRequest search) {
    var counts = new TreeMap<YearMonth, Long>();
    months.forEach(month -> counts.put(YearMonth.parse(month.value()), month.count()));
    if (counts.isEmpty()) {
      return null;
    }
    int first = counts.firstKey().getYear();
    int last = counts.lastKey().getYear();
    Year chosen = chosenYear(search);
    if (chosen != null || first == last) {
      return ofMonths(chosen == null ? Year.of(first) : chosen, counts, search);
    }
    return ofYears(Math.max(first, last - MOST_BARS + 1), last, counts, search);
  }

  // The year in which all the wanted days are.
  private static @Nullable Year chosenYear(SearchRequest search) {
    if (search.from() == null || search.to() == null || !search.from().isBefore(search.to())) {
      return null;
    }
    LocalDate from = LocalDate.ofInstant(search.from(), ZoneOffset.UTC);
    LocalDate to = LocalDate.ofInstant(search.to().minusMillis(1), ZoneOffset.UTC);
    return from.getYear() == to.getYear() ? Year.of(from.getYear()) : null;
  }

  private static Histogram ofYears(
      int first, int last, TreeMap<YearMonth, Long> counts, SearchRequest search) {
    List<Bar> bars = new ArrayList<>();
    for (int year = first; year <= last; year++) {
      long count =
          counts.subMap(YearMonth.of(year, 1), true, YearMonth.of(year, 12), true).values().stream()
              .mapToLong(Long::longValue)
              .sum();
      String label = "’" + String.format(Locale.ROOT, "%02d", year % 100);
      bars.add(
          bar(label, Integer.toString(year), count, start(year, 1), start(year + 1, 1), search));
    }
    return new Histogram("Year", scaled(bars), null);
  }

  private static Histogram ofMonths(
      Year year, TreeMap<YearMonth, Long> counts, SearchRequest search) {
    List<Bar> bars = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      YearMonth of = year.atMonth(month);
      YearMonth next = of.plusMonths(1);
      bars.add(
          bar(
              LETTER.format(of),
              MONTH.format(of),
              counts.getOrDefault(of, 0L),
              start(of.getYear(), month),
              start(next.getYear(), next.getMonthValue()),
              search));
    }
    boolean bounded = search.from() != null || search.to() != null;
    return new Histogram(
        "Months of " + year, scaled(bars), bounded ? address(search, null, null) : null);
  }

  private static Bar bar(
      String label, String text, long count, Instant from, Instant to, SearchRequest search) {
    boolean selected = from.equals(search.from()) && to.equals(search.to());
    String href = null;
    if (selected) {
      href = address(search, null, null);
    } else if (count > 0) {
      href = address(search, from, to);
    }
    return new Bar(label, text, count, 0, selected, href);
  }

  private static List<Bar> scaled(List<Bar> bars) {
    long highest = Math.max(1, bars.stream().mapToLong(Bar::count).max().orElse(1));
    return bars.stream()
        .map(
            bar ->
                new Bar(
                    bar.label,
                    bar.text,
                    bar.count,
                    // The smallest is still seen.
                    bar.count == 0 ? 0 : (int) Math.max(4, 100 * bar.count / highest),
                    bar.selected,
                    bar.href))
        .toList();
  }

  private static Instant start(int year, int month) {
    return YearMonth.of(year, month).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static String address(
      SearchRequest search, @Nullable Instant from, @Nullable Instant to) {
    return SearchAddress.of("/", SearchLinks.between(search, from, to), SearchSurface.PAGE);
  }
}
