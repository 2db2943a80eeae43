package org.cednews.ingest.intake;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import org.cednews.event.Content;
import org.jspecify.annotations.Nullable;

/// What the desk leaves to the log: an editor writes neither the source of a post that came from
/// elsewhere, nor its earlier addresses.
public final class EditorMerge {

  private EditorMerge() {}

  /// The first version: published now, unless the editor says otherwise.
  public static Content first(Content content, Instant now) {
    Instant publishedAt = requireNonNullElse(content.publishedAt(), now);
    return with(content, publishedAt, content.source(), content.aliases());
  }

  /// A later version: without a date it keeps the one that the post has.
  public static Content later(Content content, Content before) {
    return with(
        content,
        content.publishedAt() == null ? before.publishedAt() : content.publishedAt(),
        content.source() == null ? before.source() : content.source(),
        content.aliases().isEmpty() ? before.aliases() : content.aliases());
  }

  private static Content with(
      Content content,
      @Nullable Instant publishedAt,
      Content.@Nullable Source source,
      List<String> aliases) {
    return content.with(
        it -> {
          it.publishedAt = publishedAt;
          it.source = source;
          it.aliases = aliases;
        });
  }
}
