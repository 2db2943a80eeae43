package org.cednews.index.write;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.cednews.event.Content;
import org.cednews.event.Kind;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The part of a post that a result list shows, kept beside the document so that a list of ten need
/// not read ten whole posts.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Card(
    PostId id,
    String path,
    String title,
    @Nullable String summary,
    List<String> authors,
    List<String> categories,
    List<String> tags,
    Kind kind,
    @Nullable String language,
    @Nullable Instant publishedAt,
    Instant takenInAt,
    Instant updatedAt,
    @Nullable String sourceName,
    @Nullable URI sourceUrl) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public Card {
    // JSON leaves empty lists out.
    authors = authors == null ? List.of() : authors;
    categories = categories == null ? List.of() : categories;
    tags = tags == null ? List.of() : tags;
  }

  /// @param language of the post, declared or not
  static Card of(Post post, @Nullable String language) {
    Content content = post.content();
    Content.Source source = content.source();
    return new Card(
        post.id(),
        post.path(),
        content.title(),
        content.summary(),
        content.authors(),
        content.categories(),
        content.tags(),
        content.kind(),
        language,
        content.publishedAt(),
        post.takenInAt(),
        post.updatedAt(),
        source == null ? null : source.name(),
        source == null ? null : source.url());
  }

  byte[] encode() {
    return JSON.writeValueAsBytes(this);
  }

  /// Reads what was written into [Fields#CARD].
  public static Card decode(byte[] bytes, int offset, int length) {
    return JSON.readValue(bytes, offset, length, Card.class);
  }
}
