package org.cednews.index.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.Following;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.index.result.Suggestion;

/// The search interface: what members, feeds and pages ask of the published posts. Each answer
/// comes from one state of the view and names its position. All methods may be called from any
/// thread.
public interface PostSearch {

  /// The posts that a request matches, as hits with highlights and facets.
  Page<Hit> search(SearchRequest request);

  /// The same posts in the same order, whole, without highlights and facets; and what happened to
  /// the set of them. Feeds are made of this: only posts with all the words, and near copies each
  /// for itself, so that a follower is told of every post once and of no other.
  Following follow(SearchRequest request);

  /// What the events of a part of the log said.
  ///
  /// @param from the first position
  /// @param to the last one, at most [LogBlock#LONGEST] positions on
  LogBlock block(LogPosition from, LogPosition to);

  /// The position of the newest event that became a version of a post.
  LogPosition newest();

  /// The months in which something was published, the oldest first.
  List<Listing.Month> months();

  /// All posts of a time, the newest first.
  ///
  /// @param from inclusive
  /// @param to exclusive
  /// @param skip how many to leave out
  /// @param most how many at most
  List<Listing.Entry> listing(Instant from, Instant to, int skip, int most);

  /// What is known of one post.
  PostState find(PostId id);

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
}
