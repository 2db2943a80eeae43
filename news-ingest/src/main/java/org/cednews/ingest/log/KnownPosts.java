package org.cednews.ingest.log;

import java.util.Optional;
import org.cednews.event.Content;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.PostView;
import org.cednews.index.search.PostSearch.Found;
import org.cednews.ingest.read.Identity;
import org.jspecify.annotations.Nullable;

/// What this node knows of posts: from its view, and where that forgets, from the log.
final class KnownPosts {

  private final PostView view;
  private final EarlierVersions earlier;

  KnownPosts(PostView view, EarlierVersions earlier) {
    this.view = view;
    this.earlier = earlier;
  }

  Found find(PostId id) {
    return view.search().find(id);
  }

  /// The number of the newest version; 0 for a post that was never published.
  static long version(Found found) {
    return switch (found) {
      case Found.Live(Post post, _) -> post.version();
      case Found.Withdrawn withdrawn -> withdrawn.version();
      case Found.Unknown _ -> 0;
    };
  }

  /// A withdrawn post as it was before.
  ///
  /// @throws org.apache.kafka.common.KafkaException if the log cannot be read now
  Optional<Post> lastPublished(Found.Withdrawn withdrawn) {
    return earlier.published(withdrawn.id(), withdrawn.version() - 1, withdrawn.position());
  }

  /// Which post a source means. A name that is not certain means the post that has it already if
  /// the two contents are alike, and otherwise a post of its own.
  ///
  /// @throws org.apache.kafka.common.KafkaException if the log cannot be read now
  PostId id(Identity identity, Content content) {
    PostId id = identity.postId();
    if (identity.certain()) {
      return id;
    }
    @Nullable Content before =
        switch (find(id)) {
          case Found.Unknown _ -> null;
          case Found.Live(Post post, _) -> post.content();
          case Found.Withdrawn withdrawn ->
              lastPublished(withdrawn).map(Post::content).orElse(null);
        };
    return before == null || Likeness.alike(before, content)
        ? id
        : PostId.derive(identity.source(), identity.key(), content.slug());
  }
}
