package org.cednews.index.result;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.cednews.event.Kind;
import org.cednews.event.PostId;
import org.cednews.index.query.QueryInterpretation.Matching;
import org.jspecify.annotations.Nullable;

/// A post as a line of a result list.
///
/// @param path of its page, `/posts/{id}/{slug}`
/// @param title plain text
/// @param markedTitle the title with the matches marked
/// @param snippet the best passages of the text with the matches marked
/// @param sourceName absent for the society's own posts
/// @param score by relevance; 0 where the order is another
/// @param alsoAt near copies of the post that this hit stands for
/// @param explained why it has its score, where that was asked for
/// @param matching whether it has all words of the query, or only most
/// @param missing which words it lacks that has only most of them, as they were typed
public record Hit(
    PostId id,
    String path,
    String title,
    MarkedText markedTitle,
    MarkedText snippet,
    @Nullable String summary,
    List<String> authors,
    List<String> categories,
    List<String> tags,
    Kind kind,
    @Nullable String language,
    @Nullable Instant publishedAt,
    Instant ingestedAt,
    Instant updatedAt,
    @Nullable String sourceName,
    @Nullable URI sourceUrl,
    float score,
    List<Copy> alsoAt,
    @Nullable Explained explained,
    Matching matching,
    List<String> missing) {

  public Hit {
    alsoAt = List.copyOf(alsoAt);
    missing = List.copyOf(missing);
  }

  /// Whether a post is one of the near copies.
  public boolean isAlsoAt(PostId post) {
    return alsoAt.stream().anyMatch(copy -> copy.id().equals(post));
  }

  /// A near copy, such as the same release from another society.
  ///
  /// @param path of its page
  /// @param sourceName absent for the society's own posts
  public record Copy(
      PostId id, String path, @Nullable String sourceName, @Nullable URI sourceUrl) {}
}
