package org.cednews.index.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;

/// The search door: what members, feeds and pages ask of the published posts. Each answer comes
/// from one state of the view and names its position. All methods may be called from any thread.
public interface PostSearch {

  /// The posts that a request matches, as hits with highlights and facets.
  Page<Hit> search(SearchRequest request);

  /// The same posts in the same order, whole, without highlights and facets.
  Page<Post> posts(SearchRequest request);

  /// What is known of one post.
  Found find(PostId id);

  /// The published post that was found under a path earlier; the newest if there are several.
  Optional<Post> findByAlias(String path);

  /// Posts like a published one, best first: never itself, a withdrawn post or a near copy.
  ///
  /// @param size how many at most
  /// @return nothing if the post is not published
  Optional<List<Hit>> related(PostId id, int size);

  /// What a query that is being typed can become, best first.
  ///
  /// @param size how many at most
  List<Suggestion> suggest(String q, int size);

  /// What is known of a post.
  sealed interface Found {

    /// It is published.
    ///
    /// @param position of the event that made this version
    record Live(Post post, LogPosition position) implements Found {}

    /// It was published and then withdrawn.
    ///
    /// @param version of the withdrawal
    /// @param reason in words for readers
    /// @param position of the withdrawal
    record Withdrawn(PostId id, long version, Instant at, String reason, LogPosition position)
        implements Found {}

    /// It was never published.
    record Unknown() implements Found {}
  }
}
