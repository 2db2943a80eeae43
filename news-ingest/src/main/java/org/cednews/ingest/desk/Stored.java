package org.cednews.ingest.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.PostId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// What an editor is told of a post that was written.
///
/// @param url the path of its page
/// @param position a reader who carries it sees this version or a later one
/// @param removed what cleaning took away from the body, in words
record Stored(
    PostId id,
    long version,
    String url,
    State state,
    LogPosition position,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> removed) {

  Stored {
    removed = List.copyOf(removed);
  }

  /// What readers see of it.
  enum State {
    @JsonProperty("published")
    PUBLISHED,
    @JsonProperty("withdrawn")
    WITHDRAWN,
    /// The log has it, but this node does not show it yet.
    @JsonProperty("pending")
    PENDING
  }

  static Stored of(Post post, LogPosition position) {
    return new Stored(post.id(), post.version(), post.path(), State.PUBLISHED, position, List.of());
  }

  static Stored of(PostEvent event, LogPosition position) {
    return switch (event) {
      case PostPublished(var post, _, _) -> of(post, position);
      case PostWithdrawn withdrawn ->
          new Stored(
              withdrawn.id(),
              withdrawn.version(),
              "/posts/" + withdrawn.id(),
              State.WITHDRAWN,
              position,
              List.of());
    };
  }

  Stored pending() {
    return new Stored(id, version, url, State.PENDING, position, removed);
  }

  Stored removing(List<String> what) {
    return new Stored(id, version, url, state, position, what);
  }

  ResponseEntity<Stored> response(HttpStatus status) {
    if (state == State.PENDING) {
      // Whether this version is the one that counts is not known here, so it has no entity tag.
      return located(ResponseEntity.accepted()).body(this);
    }
    var response = ResponseEntity.status(status).eTag(IfMatch.tag(version));
    return status == HttpStatus.CREATED
        ? located(response).body(this)
        : positioned(response).body(this);
  }

  private ResponseEntity.BodyBuilder located(ResponseEntity.BodyBuilder response) {
    return positioned(response).header("Location", "/api/posts/" + id);
  }

  private ResponseEntity.BodyBuilder positioned(ResponseEntity.BodyBuilder response) {
    return response.header("News-Position", position.toString());
  }
}
