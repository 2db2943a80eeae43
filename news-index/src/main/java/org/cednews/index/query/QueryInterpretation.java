package org.cednews.index.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a query was taken.
///
/// @param matching how many of its words the posts have
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

  /// How many of its words the posts have.
  public enum Matching {
    /// Every post has all of them.
    ALL,
    /// No post has all of them; these have most.
    MOST
  }
}
