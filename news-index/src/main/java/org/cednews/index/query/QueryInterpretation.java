package org.cednews.index.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a query was taken.
///
/// @param matching whether posts are shown that have only most of its words
/// @param didYouMean the query that was clearly meant, in the query language
/// @param notes what of the query was not used and why, in words for readers
public record QueryInterpretation(
    Matching matching, @Nullable String didYouMean, List<String> notes) {

  /// Word for word.
  public static final QueryInterpretation PLAIN =
      new QueryInterpretation(Matching.ALL, null, List.of());

  public QueryInterpretation {
    notes = List.copyOf(notes);
  }

  /// How many of the words of a query a post has.
  public enum Matching {
    /// All of them.
    ALL,
    /// Most of them.
    MOST
  }
}
