package org.cednews.ingest.desk;

import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// What an editor is told of a post that was written.
///
/// @param url the path of its page
/// @param position a reader who carries it sees this version or a later one
record Stored(PostId id, long version, String url, LogPosition position) {

  static Stored of(Post post, LogPosition position) {
    return new Stored(post.id(), post.version(), post.path(), position);
  }

  ResponseEntity<Stored> response(HttpStatus status) {
    var response =
        ResponseEntity.status(status)
            .eTag(IfMatch.tag(version))
            .header("News-Position", position.toString());
    return status == HttpStatus.CREATED
        ? response.header("Location", "/api/posts/" + id).body(this)
        : response.body(this);
  }
}
