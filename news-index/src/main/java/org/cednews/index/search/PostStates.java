package org.cednews.index.search;

import java.util.List;
import java.util.Optional;
import org.cednews.event.LinkKey;
import org.cednews.event.PostId;
import org.cednews.index.document.Provenance;

/// The writers' door: what has to be known of a post before its next version is written. All
/// methods may be called from any thread.
public interface PostStates {

  /// What is known of one post.
  PostState find(PostId id);

  /// The posts that have a canonical link, or had it when they were withdrawn: the published ones
  /// first. At most a few: a link that many posts share identifies none of them.
  List<PostState> findByLink(LinkKey link);

  /// How a post came to its present content; nothing if it was never published.
  Optional<History> history(PostId id);

  /// A provenance and the version that it belongs to.
  record History(long version, Provenance past) {}
}
