package org.cednews.api.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.Post;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/// Writes JSON Feed 1.1 (jsonfeed.org/version/1.1).
final class JsonFeedWriter implements FeedWriter {

  private final ObjectWriter json = JsonMapper.builder().build().writerFor(Document.class);

  @Override
  public String extension() {
    return "json";
  }

  @Override
  public MediaType type() {
    return new MediaType("application", "feed+json");
  }

  @Override
  public byte[] write(Feed feed) {
    return json.writeValueAsBytes(
        new Document(
            "https://jsonfeed.org/version/1.1",
            feed.title(),
            feed.home(),
            feed.self(),
            feed.next(),
            feed.description(),
            feed.language(),
            List.of(new Author(feed.author())),
            feed.posts().stream().map(post -> Item.of(feed, post)).toList()));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "version",
    "title",
    "home_page_url",
    "feed_url",
    "next_url",
    "description",
    "language",
    "authors",
    "items"
  })
  private record Document(
      String version,
      String title,
      String homePageUrl,
      String feedUrl,
      @Nullable String nextUrl,
      String description,
      String language,
      List<Author> authors,
      List<Item> items) {}

  private record Author(String name) {}

  // An item must have content, even an empty one; "_related" is an extension of ours.
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "id",
    "url",
    "external_url",
    "title",
    "summary",
    "image",
    "date_published",
    "date_modified",
    "authors",
    "tags",
    "language",
    "content_html",
    "_related"
  })
  private record Item(
      String id,
      String url,
      @Nullable URI externalUrl,
      String title,
      CleanHtml contentHtml,
      @Nullable String summary,
      @Nullable URI image,
      @Nullable Instant datePublished,
      Instant dateModified,
      List<Author> authors,
      List<String> tags,
      @Nullable String language,
      @JsonProperty("_related") @Nullable Related related) {

    static Item of(Feed feed, Post post) {
      Content content = post.content();
      Content.Image image = content.image();
      return new Item(
          Feed.urn(post),
          feed.address(post),
          content.canonicalLink(),
          content.title(),
          content.body(),
          content.summary(),
          image == null ? null : image.url(),
          content.publishedAt(),
          post.updatedAt(),
          feed.authors(post).stream().map(Author::new).toList(),
          Feed.terms(post),
          content.language(),
          content.relatedLinks().isEmpty() ? null : new Related(content.relatedLinks()));
    }
  }

  // JSON Feed wants extensions to be objects.
  private record Related(List<Content.Link> links) {}
}
