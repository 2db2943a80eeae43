package org.cednews.api.search;

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
import org.cednews.index.search.Facet;
import org.cednews.index.search.SearchRequest;
import org.cednews.index.search.SearchRequest.Sort;
import org.jspecify.annotations.Nullable;

/// A search as an address writes it: the one reading of the parameters for the API, the pages and
/// the feeds. What it does not understand it refuses, naming the parameter.
///
/// @param request what to search for
/// @param after a log position that the answering state has to hold
public record SearchParameters(SearchRequest request, @Nullable LogPosition after) {

  // Longer ones are cut, with a note in the answer: one more than is used tells that.
  private static final int MAX_QUERY = 2_001;
  private static final int MAX_VALUE = 300;
  private static final int MAX_VALUES = 50;
  private static final int MAX_CURSOR = 16_384;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ].+");

  private static final String KNOWN =
      "q, category, author, tag, source, kind, lang, from, to, sort, size, cursor, after";

  /// Reads the parameters of a request.
  ///
  /// @param parameters as the servlet gives them
  /// @param face what the defaults are for
  /// @throws ProblemException 400 for an unknown parameter or a value that cannot be one
  public static SearchParameters parse(Map<String, String[]> parameters, Face face) {
    String q = "";
    var filters = new EnumMap<Facet, List<String>>(Facet.class);
    Instant from = null;
    Instant to = null;
    Sort sort = face.sort();
    int size = face.size();
    String cursor = null;
    LogPosition after = null;
    boolean explain = false;
    for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      String[] values = parameter.getValue();
      switch (name) {
        case "q" -> q = query(single(name, values));
        case "from" -> from = time(name, single(name, values));
        case "to" -> to = time(name, single(name, values));
        case "sort" -> sort = sort(single(name, values));
        case "size" -> size = size(single(name, values), SearchRequest.MAX_SIZE);
        case "cursor" -> cursor = cursor(single(name, values));
        case "after" -> after = position(single(name, values));
        default -> {
          if (name.equals("explain") && face == Face.API) {
            explain = truth(name, single(name, values));
          } else {
            Facet facet =
                filter(name)
                    .orElseThrow(() -> new ProblemException(Problem.unknownParameter(name, KNOWN)));
            filters.put(facet, filterValues(facet, values));
          }
        }
      }
    }
    return new SearchParameters(
        new SearchRequest(
            q, filters, from, to, sort, size, cursor, face.facetSize(), face.typing(), explain),
        after);
  }

  /// Reads the parameters of an address that knows only `size` and others of its own.
  ///
  /// @param most the largest size
  /// @param fallback the size without a word
  /// @param others the names of other parameters
  /// @throws ProblemException 400 for any other parameter or a value that is no such size
  static int parseSize(Map<String, String[]> parameters, int most, int fallback, String... others) {
    int size = fallback;
    for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      if (name.equals("size")) {
        size = size(single(name, parameter.getValue()), most);
      } else if (!List.of(others).contains(name)) {
        String known = String.join(", ", others);
        throw new ProblemException(
            Problem.unknownParameter(name, known.isEmpty() ? "size" : known + ", size"));
      } else {
        single(name, parameter.getValue());
      }
    }
    return size;
  }

  /// Reads the parameters of an address that knows only `after`.
  ///
  /// @throws ProblemException 400 for any other parameter or a value that is no position
  public static @Nullable LogPosition parseAfter(Map<String, String[]> parameters) {
    LogPosition after = null;
    for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
      if (!parameter.getKey().equals("after")) {
        throw new ProblemException(Problem.unknownParameter(parameter.getKey(), "after"));
      }
      after = position(single("after", parameter.getValue()));
    }
    return after;
  }

  private static String single(String name, String[] values) {
    if (values.length > 1) {
      throw malformed(name, "The parameter '" + name + "' may be given only once.");
    }
    return values[0];
  }

  private static String query(String value) {
    return value.length() <= MAX_QUERY ? value : value.substring(0, MAX_QUERY);
  }

  // Months are counted as a facet, but filtered by "from" and "to".
  private static Optional<Facet> filter(String name) {
    return Facet.parse(name).filter(facet -> facet != Facet.MONTH);
  }

  private static List<String> filterValues(Facet facet, String[] values) {
    String name = facet.word();
    if (values.length > MAX_VALUES) {
      throw malformed(name, "At most " + MAX_VALUES + " values of '" + name + "' are possible.");
    }
    var wanted = new ArrayList<String>(values.length);
    for (String value : values) {
      String text = value.strip();
      if (text.isEmpty() || text.length() > MAX_VALUE) {
        throw malformed(name, "A value of '" + name + "' has 1 to " + MAX_VALUE + " characters.");
      }
      String form =
          switch (facet) {
            case KIND -> kind(text);
            case LANG -> language(text);
            case CATEGORY, AUTHOR, TAG, SOURCE, MONTH -> text;
          };
      if (!wanted.contains(form)) {
        wanted.add(form);
      }
    }
    return wanted;
  }

  private static String kind(String value) {
    return Kind.parse(value)
        .map(Kind::word)
        .orElseThrow(() -> malformed("kind", "A kind is news, announcement, event or report."));
  }

  private static String language(String value) {
    try {
      return new Locale.Builder().setLanguageTag(value).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw malformed("lang", "A language is a BCP 47 tag such as en or pt-BR.");
    }
  }

  // A form sends its empty date fields too: no date, no bound.
  private static @Nullable Instant time(String name, String value) {
    if (value.isEmpty()) {
      return null;
    }
    try {
      if (DATE.matcher(value).matches()) {
        return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      if (INSTANT.matcher(value).matches()) {
        return OffsetDateTime.parse(value).toInstant();
      }
    } catch (DateTimeException e) {
      // The answer below says what is wanted.
    }
    throw malformed(
        name,
        "'%s' is a date such as 2023-10-01 or a time such as 2023-10-01T12:00:00Z (a + is written %%2B)."
            .formatted(name));
  }

  private static Sort sort(String value) {
    return switch (value) {
      case "relevance" -> Sort.RELEVANCE;
      case "newest" -> Sort.NEWEST;
      case "updated" -> Sort.UPDATED;
      default -> throw malformed("sort", "The order is relevance, newest or updated.");
    };
  }

  private static boolean truth(String name, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw malformed(name, "'" + name + "' is true or false.");
    };
  }

  private static int size(String value, int most) {
    if (value.length() <= 3
        && !value.isEmpty()
        && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int size = Integer.parseInt(value);
      if (size >= 1 && size <= most) {
        return size;
      }
    }
    throw malformed("size", "The size is a whole number from 1 to " + most + ".");
  }

  private static String cursor(String value) {
    if (value.isEmpty() || value.length() > MAX_CURSOR) {
      throw malformed("cursor", "A cursor is what 'next' gave, unchanged.");
    }
    return value;
  }

  private static LogPosition position(String value) {
    return LogPosition.parse(value)
        .orElseThrow(
            () ->
                malformed(
                    "after", "A log position is a whole number from 0, as News-Position gave it."));
  }

  private static ProblemException malformed(String name, String detail) {
    return new ProblemException(Problem.malformedParameter(name, detail));
  }
}
