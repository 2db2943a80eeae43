package org.cednews.index.result;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cednews.event.LogPosition;
import org.cednews.index.query.Facet;
import org.cednews.index.query.QueryInterpretation;
import org.jspecify.annotations.Nullable;

/// Some of the posts that a request matches, in order.
///
/// @param total how many posts match with all words, exactly
/// @param partial how many posts follow them in the list that have only most of the words; 0 where
///   enough have all
/// @param position of the state that answered
/// @param items the posts of this page
/// @param start how many posts stand before these; 0 on the first page
/// @param previous the page before; absent on the first, and where the way back is too long
/// @param next the cursor of the next page; absent on the last
/// @param facets exact counts over all matches, most frequent first (months: newest first)
/// @param reading how the query was taken
public record Page<T>(
    long total,
    long partial,
    LogPosition position,
    List<T> items,
    int start,
    @Nullable Previous previous,
    @Nullable String next,
    Map<Facet, List<Count>> facets,
    QueryInterpretation reading) {

  public Page {
    items = List.copyOf(items);
    facets =
        facets.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new EnumMap<Facet, List<Count>>(facets));
  }

  /// The page before.
  ///
  /// @param cursor absent for the first page
  public record Previous(@Nullable String cursor) {}

  /// How many matches have a value.
  public record Count(String value, long count) {}
}
