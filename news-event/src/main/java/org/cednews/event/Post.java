package org.cednews.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;

/// A post in one of its versions.
///
/// @param id for all time
/// @param version 1 for the first, one more for each later event of the post
/// @param content what it says
/// @param ingestedAt when the first version was taken in
/// @param updatedAt when this version was taken in
public record Post(
    PostId id,
    long version,
    Content content,
    @JsonAlias("takenInAt") Instant ingestedAt,
    Instant updatedAt) {

  public Post {
    requireNonNull(id, "id");
    requireNonNull(content, "content");
    requireNonNull(ingestedAt, "ingestedAt");
    requireNonNull(updatedAt, "updatedAt");
    if (version < 1) {
      throw new IllegalArgumentException("versions begin with 1, not " + version);
    }
  }

  /// When the post last changed for its readers: a later version when it was taken in; a first one
  /// when it was published, however much later it was taken in. Never before it was published.
  public Instant changedAt() {
    Instant published = content.publishedAt();
    return published != null && (version == 1 || published.isAfter(updatedAt))
        ? published
        : updatedAt;
  }

  /// The path of the page: `/posts/{id}/{slug}`.
  public String path() {
    return "/posts/" + id + "/" + content.slug();
  }
}
