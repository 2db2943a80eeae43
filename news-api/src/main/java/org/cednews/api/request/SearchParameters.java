package org.cednews.api.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cednews.event.Kind;
import org.cednews.event.LogPosition;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.query.SearchRequest.Sort;
import org.cednews.web.request.ParameterReader;
import org.jspecify.annotations.Nullable;

/// A search as an address writes it: the one reading of the parameters for the API, the pages and
/// the feeds. Under the API a mistake is refused, and `to` is exclusive; pages and feeds go on
/// without the parameter, and `to` includes the day that it names.
///
/// @param request what to search for
/// @param after a log position that the answering state has to hold
/// @param notes what was ignored or changed, in sentences for readers
public record SearchParameters(
    SearchRequest request, @Nullable LogPosition after, List<String> notes) {

  // Longer ones are cut, with a note in the answer: one more than is used tells that.
  private static final int MAX_QUERY = 2_001;
  private static final int MAX_VALUE = 300;
  private static final int MAX_VALUES = 50;
  private static final int MAX_CURSOR = 16_384;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ].+");

  private static final List<String> KNOWN =
      List.of(
          "q",
          "category",
          "author",
          "tag",
          "source",
          "kind",
          "lang",
          "from",
          "to",
          "sort",
          "size",
          "cursor",
          "after",
          "explain");

  private static final String A_POSITION =
      "A log position is a whole number from 0, as News-Position gave it.";

  public SearchParameters {
    notes = List.copyOf(notes);
  }

  /// Reads the parameters of a request.
  ///
  /// @param parameters as the servlet gives them
  /// @param face what the defaults are for
  /// @throws org.cednews.web.problem.ProblemException 400 for an unknown parameter or a value that
  ///   cannot be one, where the face is strict
  public static SearchParameters parse(Map<String, String[]> parameters, SearchSurface face) {
    var reader = new ParameterReader(parameters, face.strict(), KNOWN);
    String q = reader.one("q", value -> Optional.of(query(value)), "");
    var filters = new EnumMap<Facet, List<String>>(Facet.class);
    for (Facet facet : Facet.values()) {
      // Months are counted as a facet, but filtered by "from" and "to".
      if (facet != Facet.MONTH) {
        filters.put(
            facet,
            reader.all(
                facet.word(), value -> filterValue(facet, value), expected(facet), MAX_VALUES));
      }
    }
    Span dates = dates(reader, face);
    Sort sort =
        reader.one("sort", SearchParameters::sort, "The order is relevance, newest or updated.");
    Integer size =
        reader.one(
            "size", value -> size(value, SearchRequest.MAX_SIZE), sizes(SearchRequest.MAX_SIZE));
    String cursor =
        reader.one("cursor", SearchParameters::cursor, "A cursor is what 'next' gave, unchanged.");
    LogPosition after = reader.one("after", LogPosition::parse, A_POSITION);
    Boolean explain =
        face.strict()
            ? reader.one("explain", SearchParameters::truth, "'explain' is true or false.")
            : null;
    var request =
        SearchRequest.of(q == null ? "" : q)
            .with(
                it -> {
                  it.filters = filters;
                  it.from = dates.from;
                  it.to = dates.to;
                  it.sort = sort == null ? face.sort() : sort;
                  it.size = size == null ? face.size() : size;
                  it.cursor = cursor;
                  it.facetSize = face.facetSize();
                  it.typing = face.typing();
                  it.explain = explain != null && explain;
                });
    return new SearchParameters(request, after, reader.notes());
  }

  /// Reads the parameters of an address that knows only `size` and others of its own.
  ///
  /// @param most the largest size
  /// @param fallback the size without a word
  /// @param others the names of other parameters
  /// @throws org.cednews.web.problem.ProblemException 400 for any other parameter or a value that
  ///   is no such size
  public static int parseSize(
      Map<String, String[]> parameters, int most, int fallback, String... others) {
    List<String> known = new ArrayList<>(List.of(others));
    known.add("size");
    var reader = new ParameterReader(parameters, true, known);
    for (String other : others) {
      reader.one(other, Optional::of, "");
    }
    Integer size = reader.one("size", value -> size(value, most), sizes(most));
    return size == null ? fallback : size;
  }

  /// A log position to wait for.
  ///
  /// @param position absent where none was given
  /// @param notes what was ignored, in sentences for readers
  public record After(@Nullable LogPosition position, List<String> notes) {}

  /// Reads the parameters of an address that knows only `after`.
  ///
  /// @throws org.cednews.web.problem.ProblemException 400 for any other parameter or a value that
  ///   is no position, where the face is strict
  public static After parseAfter(Map<String, String[]> parameters, SearchSurface face) {
    var reader = new ParameterReader(parameters, face.strict(), List.of("after"));
    LogPosition position = reader.one("after", LogPosition::parse, A_POSITION);
    return new After(position, reader.notes());
  }

  private static String query(String value) {
    return value.length() <= MAX_QUERY ? value : value.substring(0, MAX_QUERY);
  }

  private static Optional<String> filterValue(Facet facet, String value) {
    if (value.isEmpty() || value.length() > MAX_VALUE) {
      return Optional.empty();
    }
    return switch (facet) {
      case KIND -> Kind.parse(value).map(Kind::word);
      case LANG -> language(value);
      case CATEGORY, AUTHOR, TAG, SOURCE, MONTH -> Optional.of(value);
    };
  }

  private static String expected(Facet facet) {
    return switch (facet) {
      case KIND -> "A kind is news, announcement, event or report.";
      case LANG -> "A language is a BCP 47 tag such as en or pt-BR.";
      case CATEGORY, AUTHOR, TAG, SOURCE, MONTH ->
          "A value of '" + facet.word() + "' has 1 to " + MAX_VALUE + " characters.";
    };
  }

  private static Optional<String> language(String value) {
    try {
      String tag = new Locale.Builder().setLanguageTag(value).build().toLanguageTag();
      return value.isEmpty() ? Optional.empty() : Optional.of(tag);
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /// What a bound names: a day with its beginning and its end, or a moment, which is both.
  private record Span(@Nullable Instant from, @Nullable Instant to) {
    private static final Span EVER = new Span(null, null);
  }

  private static Span dates(ParameterReader reader, SearchSurface face) {
    Span from = bound("from", reader);
    Span to = bound("to", reader);
    if (from.from != null && to.from != null && from.from.isAfter(to.from)) {
      reader.refuse("to", "'to' is before 'from'.");
      reader.note("The first day was after the last, so they have changed places.");
      Span first = to;
      to = from;
      from = first;
    }
    return new Span(from.from, face.strict() ? to.from : to.to);
  }

  private static Span bound(String name, ParameterReader reader) {
    Span span =
        reader.one(
            name,
            SearchParameters::span,
            "'%s' is a date such as 2023-10-01 or a time such as 2023-10-01T12:00:00Z (a + is written %%2B)."
                .formatted(name));
    return span == null ? Span.EVER : span;
  }

  private static Optional<Span> span(String value) {
    try {
      if (DATE.matcher(value).matches()) {
        LocalDate day = LocalDate.parse(value);
        return Optional.of(new Span(start(day), start(day.plusDays(1))));
      }
      if (INSTANT.matcher(value).matches()) {
        Instant moment = OffsetDateTime.parse(value).toInstant();
        return Optional.of(new Span(moment, moment));
      }
    } catch (DateTimeException e) {
      // It looks like a date, but the calendar has no such day.
    }
    return Optional.empty();
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Optional<Sort> sort(String value) {
    return switch (value) {
      case "relevance" -> Optional.of(Sort.RELEVANCE);
      case "newest" -> Optional.of(Sort.NEWEST);
      case "updated" -> Optional.of(Sort.UPDATED);
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> truth(String value) {
    return switch (value) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static String sizes(int most) {
    return "The size is a whole number from 1 to " + most + ".";
  }

  private static Optional<Integer> size(String value, int most) {
    if (value.length() <= 3
        && !value.isEmpty()
        && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(Integer.valueOf(value)).filter(size -> size >= 1 && size <= most);
    }
    return Optional.empty();
  }

  private static Optional<String> cursor(String value) {
    return value.isEmpty() || value.length() > MAX_CURSOR ? Optional.empty() : Optional.of(value);
  }
}
