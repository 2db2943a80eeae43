package org.cednews.api.posts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.cednews.api.posts.SearchAnswer.Origin;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.Content.Correction;
import org.cednews.event.Content.Image;
import org.cednews.event.Content.Link;
import org.cednews.event.Enclosure;
import org.cednews.event.Kind;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.result.MarkedText;
import org.cednews.web.page.Site;
import org.jspecify.annotations.Nullable;

/// One post whole, as JSON shows it.
///
/// @param url the absolute address of its page
/// @param titleHtml the title as safe HTML
/// @param snippetHtml the summary as safe HTML
/// @param version 1 for the first, one more for each change
/// @param bodyHtml safe HTML
/// @param bodyText the same as plain text, a blank line between blocks
/// @param correction the newest of the corrections
/// @param corrections what was wrong in earlier versions, in words for readers, the newest first
/// @param enclosures the files that come with it; of each its address, media type, length in bytes
///   and title, as far as they are known
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "id",
  "url",
  "title",
  "titleHtml",
  "snippetHtml",
  "summary",
  "authors",
  "categories",
  "tags",
  "kind",
  "language",
  "publishedAt",
  "ingestedAt",
  "updatedAt",
  "source",
  "version",
  "bodyHtml",
  "bodyText",
  "image",
  "event",
  "correction",
  "corrections",
  "relatedLinks",
  "enclosures",
  "links"
})
record PostAnswer(
    PostId id,
    String url,
    String title,
    String titleHtml,
    @Nullable String snippetHtml,
    @Nullable String summary,
    List<String> authors,
    List<String> categories,
    List<String> tags,
    Kind kind,
    @Nullable String language,
    @Nullable Instant publishedAt,
    Instant ingestedAt,
    Instant updatedAt,
    @Nullable Origin source,
    long version,
    CleanHtml bodyHtml,
    String bodyText,
    @Nullable Image image,
    @Nullable EventAnswer event,
    @Nullable String correction,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Correction> corrections,
    List<Link> relatedLinks,
    List<Enclosure> enclosures,
    Links links) {

  /// The number of this form of the answer: part of its ETag, to be raised with every change here.
  static final int FORM = 3;

  static PostAnswer of(Post post, Site site) {
    Content content = post.content();
    String url = site.address(post.path());
    Content.Source source = content.source();
    String summary = content.summary();
    return new PostAnswer(
        post.id(),
        url,
        content.title(),
        escaped(content.title()),
        summary == null ? null : escaped(summary),
        summary,
        content.authors(),
        content.categories(),
        content.tags(),
        content.kind(),
        content.language(),
        content.publishedAt(),
        post.ingestedAt(),
        post.updatedAt(),
        source == null ? null : new Origin(source.name(), source.url()),
        post.version(),
        content.body(),
        PlainTextOfHtml.of(content.body()),
        content.image(),
        content.event() == null ? null : EventAnswer.of(content.event()),
        content.correction(),
        content.corrections().reversed(),
        content.relatedLinks(),
        content.enclosures(),
        new Links(url, content.canonicalLink()));
  }

  private static String escaped(String text) {
    return new MarkedText(text, List.of()).html();
  }

  /// Where else the post is.
  ///
  /// @param html its page
  /// @param canonical the address that the publisher calls the right one
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Links(String html, @Nullable URI canonical) {}
}
