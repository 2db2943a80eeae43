package org.cednews.api.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.query.SearchRequest.Sort;

/// Writes searches as addresses, the other way of [SearchParameters]: equal searches get equal
/// addresses, and what is the default anyway is left out.
public final class SearchAddress {

  private SearchAddress() {}

  /// A parameter, not encoded.
  public record Field(String name, String value) {}

  /// The path and query of a search.
  ///
  /// @param path of the page or feed
  /// @param face whose defaults need not be written
  public static String of(String path, SearchRequest request, SearchSurface face) {
    String query = query(request, face);
    return query.isEmpty() ? path : path + "?" + query;
  }

  /// The query of a search without `?`; empty where everything is the default.
  public static String query(SearchRequest request, SearchSurface face) {
    return fields(request, face).stream()
        .map(field -> field.name + "=" + URLEncoder.encode(field.value, StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// The parameters of a search, always in the same order.
  public static List<Field> fields(SearchRequest request, SearchSurface face) {
    var fields = new ArrayList<Field>();
    if (!request.q().isEmpty()) {
      fields.add(new Field("q", request.q()));
    }
    request
        .filters()
        .forEach(
            (facet, values) -> values.forEach(value -> fields.add(new Field(facet.word(), value))));
    if (request.from() != null) {
      fields.add(new Field("from", time(request.from())));
    }
    if (request.to() != null) {
      fields.add(new Field("to", face.strict() ? time(request.to()) : last(request.to())));
    }
    if (request.order() != usual(request, face)) {
      fields.add(new Field("sort", word(request.order())));
    }
    if (request.size() != face.size()) {
      fields.add(new Field("size", Integer.toString(request.size())));
    }
    if (request.cursor() != null) {
      fields.add(new Field("cursor", request.cursor()));
    }
    return fields;
  }

  /// A bound as an address writes it: a date where it is the start of a day in UTC.
  public static String time(Instant time) {
    var utc = time.atOffset(ZoneOffset.UTC);
    return utc.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? utc.toLocalDate().toString()
        : time.toString();
  }

  // Outside the API the last day is included.
  private static String last(Instant to) {
    var utc = to.atOffset(ZoneOffset.UTC);
    return utc.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? utc.toLocalDate().minusDays(1).toString()
        : to.toString();
  }

  /// The word for an order in parameters.
  public static String word(Sort sort) {
    return sort.name().toLowerCase(Locale.ROOT);
  }

  private static Sort usual(SearchRequest request, SearchSurface face) {
    Sort sort = face.sort();
    if (sort != null) {
      return sort;
    }
    return request.q().isEmpty() ? Sort.NEWEST : Sort.RELEVANCE;
  }
}
