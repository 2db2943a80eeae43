package org.cednews.index.document;

/// How much a word counts in each text of a post: twice what it counts in the body for 4, as much
/// for [PostSimilarity#UNIT].
///
/// @param title of the title
/// @param summary of the summary
/// @param authors of the names of authors
/// @param categories of the categories
/// @param tags of the tags
public record Weights(int title, int summary, int authors, int categories, int tags) {

  /// What the measurements of search quality chose.
  public static final Weights STANDARD = new Weights(3, 2, 3, 2, 3);
}
