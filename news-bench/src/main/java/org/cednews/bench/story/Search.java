package org.cednews.bench.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;

/// A search as a reader asks for it: ten posts with highlights and facets.
///
/// @param q in the query language
/// @param filters as in addresses
public record Search(String q, Map<Facet, List<String>> filters) {

  private static final int SIZE = 10;
  // What the search API asks of the view.
  private static final int FACET_SIZE = 20;

  public Search {
    filters = Map.copyOf(filters);
  }

  /// For the search interface.
  public SearchRequest request() {
    return SearchRequest.of(q)
        .with(
            it -> {
              it.filters = filters;
              it.size = SIZE;
              it.facetSize = FACET_SIZE;
              it.typing = true;
            });
  }

  /// For the search API: path and parameters.
  public String address() {
    var address = new StringBuilder("/api/posts?q=").append(URLEncoder.encode(q, UTF_8));
    filters.forEach(
        (facet, values) ->
            values.forEach(
                value ->
                    address
                        .append('&')
                        .append(facet.word())
                        .append('=')
                        .append(URLEncoder.encode(value, UTF_8))));
    return address.toString();
  }
}
