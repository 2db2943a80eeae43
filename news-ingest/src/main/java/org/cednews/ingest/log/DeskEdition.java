package org.cednews.ingest.log;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.cednews.event.Content;
import org.jspecify.annotations.Nullable;

/// What the desk leaves to the log: an editor writes neither the date of publishing, nor the source
/// of a post that came from elsewhere, nor its earlier addresses.
final class DeskEdition {

  private DeskEdition() {}

  /// The first version: published now, unless the editor says otherwise.
  static Content first(Content content, Instant now) {
    return with(
        content,
        requireNonNullElse(content.publishedAt(), now),
        content.source(),
        content.canonicalLink(),
        content.aliases());
  }

  /// A later version: what the editor does not give stays as it was.
  static Content later(Content content, Content before) {
    return with(
        content,
        content.publishedAt() == null ? before.publishedAt() : content.publishedAt(),
        content.source() == null ? before.source() : content.source(),
        content.canonicalLink() == null && before.source() != null
            ? before.canonicalLink()
            : content.canonicalLink(),
        content.aliases().isEmpty() ? before.aliases() : content.aliases());
  }

  private static Content with(
      Content content,
      @Nullable Instant publishedAt,
      Content.@Nullable Source source,
      @Nullable URI canonicalLink,
      List<String> aliases) {
    return new Content(
        content.kind(),
        content.slug(),
        content.title(),
        content.summary(),
        content.body(),
        content.authors(),
        content.categories(),
        content.tags(),
        content.language(),
        publishedAt,
        source,
        canonicalLink,
        content.relatedLinks(),
        content.image(),
        content.event(),
        content.correction(),
        aliases);
  }
}
