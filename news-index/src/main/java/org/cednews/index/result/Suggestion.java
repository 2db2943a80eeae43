package org.cednews.index.result;

import org.jspecify.annotations.Nullable;

/// What a query that is being typed can become.
///
/// @param text a title, or the name of an author, tag or category
/// @param path of the post's page, for a title
/// @param posts how many posts have the value; 1 for a title
public record Suggestion(Kind kind, String text, @Nullable String path, long posts) {

  /// What the text is.
  public enum Kind {
    TITLE,
    AUTHOR,
    TAG,
    CATEGORY
  }
}
