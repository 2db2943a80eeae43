package org.cednews.ingest.intake;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.cednews.event.Content;
import org.cednews.event.LinkKey;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.document.Provenance;
import org.cednews.index.search.PostState;
import org.cednews.index.search.PostStates.History;
import org.cednews.index.view.PostView;
import org.cednews.read.Identity;

/// What this node knows of posts: from its view, and where that forgets, from the log.
public final class KnownPosts {

  private static final History NO_HISTORY = new History(0, Provenance.NOTHING);

  private final PostView view;
  private final EarlierVersions earlier;

  public KnownPosts(PostView view, EarlierVersions earlier) {
    this.view = view;
    this.earlier = earlier;
  }

  public PostState find(PostId id) {
    return view.states().find(id);
  }

  /// The number of the newest version; 0 for a post that was never published.
  public static long version(PostState found) {
    return switch (found) {
      case PostState.Live(Post post, _) -> post.version();
      case PostState.Withdrawn withdrawn -> withdrawn.version();
      case PostState.Unknown _ -> 0;
    };
  }

  /// A withdrawn post as it was before.
  ///
  /// @throws org.apache.kafka.common.KafkaException if the log cannot be read now
  public Optional<Post> lastPublished(PostState.Withdrawn withdrawn) {
    return earlier.published(withdrawn.id(), withdrawn.version() - 1, withdrawn.position());
  }

  /// A post and its past, of one version.
  public record Known(PostState found, Provenance past) {}

  public Known know(PostId id) {
    while (true) {
      PostState found = find(id);
      var history = view.states().history(id).orElse(NO_HISTORY);
      if (history.version() == version(found)) {
        return new Known(found, history.past());
      }
      // The view moved on between the two questions.
    }
  }

  /// Which post a source means: the one that was made of the same name, or the one that has one of
  /// its addresses. If neither the name nor the address is certain, the two contents have to be
  /// alike.
  ///
  /// @throws org.apache.kafka.common.KafkaException if the log cannot be read now
  public PostId id(SourceItem item, Content content) {
    Identity identity = item.identity();
    PostId id = identity.postId();
    PostState own = find(id);
    boolean unknown = own instanceof PostState.Unknown;
    if (!unknown && (identity.certain() || is(own, content, ContentSimilarity::alike))) {
      return id;
    }
    Optional<PostId> linked =
        item.links().stream().flatMap(link -> linked(item, link, content).stream()).findFirst();
    if (linked.isPresent()) {
      return linked.get();
    }
    return unknown ? id : PostId.derive(identity.source(), identity.key(), content.slug());
  }

  private Optional<PostId> linked(SourceItem item, LinkKey link, Content content) {
    List<PostState> found = view.states().findByLink(link);
    boolean certain = found.size() == 1 && item.isNamedByItsLink();
    return found.stream()
        .filter(post -> certain || is(post, content, ContentSimilarity::isOneItem))
        .findFirst()
        .flatMap(KnownPosts::id);
  }

  private boolean is(PostState found, Content content, BiPredicate<Content, Content> like) {
    return switch (found) {
      case PostState.Unknown _ -> false;
      case PostState.Live(Post post, _) -> like.test(post.content(), content);
      case PostState.Withdrawn withdrawn ->
          lastPublished(withdrawn).map(post -> like.test(post.content(), content)).orElse(true);
    };
  }

  private static Optional<PostId> id(PostState found) {
    return switch (found) {
      case PostState.Live(Post post, _) -> Optional.of(post.id());
      case PostState.Withdrawn withdrawn -> Optional.of(withdrawn.id());
      case PostState.Unknown _ -> Optional.empty();
    };
  }
}
