package org.cednews.api.page.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.cednews.api.page.PageTexts;
import org.cednews.api.request.SearchAddress;
import org.cednews.api.request.SearchLinks;
import org.cednews.api.request.SearchSurface;
import org.cednews.index.query.SearchRequest;

/// The filters of a search that are on, in words. A year, a month or a day is one filter, although
/// an address writes it as two dates.
final class ActiveFilters {

  private ActiveFilters() {}

  /// A filter that is on.
  ///
  /// @param name of what is filtered; empty for a time, which speaks for itself
  /// @param href the search without it
  record Pill(String name, String value, String href) {}

  /// @param search at its first page
  static List<Pill> of(SearchRequest search) {
    var pills = new ArrayList<Pill>();
    search
        .filters()
        .forEach(
            (facet, values) ->
                values.forEach(
                    value ->
                        pills.add(
                            new Pill(
                                PageTexts.facet(facet),
                                PageTexts.value(facet, value),
                                address(SearchLinks.without(search, facet, value))))));
    addTime(search, pills);
    return pills;
  }

  private static void addTime(SearchRequest search, List<Pill> pills) {
    Instant from = search.from();
    Instant to = search.to();
    String period = from == null || to == null ? "" : period(from, to);
    if (!period.isEmpty()) {
      pills.add(new Pill("", period, address(SearchLinks.between(search, null, null))));
      return;
    }
    if (from != null) {
      pills.add(
          new Pill("", "From " + first(from), address(SearchLinks.between(search, null, to))));
    }
    if (to != null) {
      pills.add(
          new Pill("", "Until " + last(to), address(SearchLinks.between(search, from, null))));
    }
  }

  /// The year, month or day between two bounds; empty where they are none.
  private static String period(Instant from, Instant to) {
    if (!isMidnight(from) || !isMidnight(to)) {
      return "";
    }
    LocalDate first = day(from);
    LocalDate end = day(to);
    if (first.plusDays(1).equals(end)) {
      return PageTexts.day(from);
    }
    if (first.getDayOfMonth() == 1 && first.plusMonths(1).equals(end)) {
      return PageTexts.month(from);
    }
    if (first.getDayOfYear() == 1 && first.plusYears(1).equals(end)) {
      return Integer.toString(first.getYear());
    }
    return "";
  }

  private static String first(Instant from) {
    return isMidnight(from) ? PageTexts.day(from) : PageTexts.moment(from) + " UTC";
  }

  // The last day is included, a moment is not.
  private static String last(Instant to) {
    return isMidnight(to) ? PageTexts.day(to.minusMillis(1)) : PageTexts.moment(to) + " UTC";
  }

  private static boolean isMidnight(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static String address(SearchRequest search) {
    return SearchAddress.of("/", search, SearchSurface.PAGE);
  }
}
