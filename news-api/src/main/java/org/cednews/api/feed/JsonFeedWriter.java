package org.cednews.api.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cednews.api.posts.EventAnswer;
import org.cednews.event.Content;
import org.cednews.event.Enclosure;
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
            next(feed),
            feed.description(),
            feed.language(),
            List.of(new Author(feed.author())),
            FeedDetails.of(feed),
            feed.posts().stream().map(post -> Item.of(feed, post)).toList()));
  }

  // The older posts: of a search by its pages, of the archive by its blocks.
  private static @Nullable String next(Feed feed) {
    String rel = feed.archive() ? "prev-archive" : "next";
    return feed.links().stream()
        .filter(link -> link.rel().equals(rel))
        .map(Feed.Link::address)
        .findFirst()
        .orElse(null);
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
    "_ced",
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
      @JsonProperty("_ced") FeedDetails details,
      List<Item> items) {}

  /// What JSON Feed has no word for.
  ///
  /// @param updated when the set of posts last changed
  /// @param deleted what is no longer in it, as Atom's tombstones
  /// @param links to the documents of the archive, by their relation
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record FeedDetails(
      boolean archive, Instant updated, List<Deleted> deleted, Map<String, String> links) {

    static FeedDetails of(Feed feed) {
      Map<String, String> links = new LinkedHashMap<>();
      feed.links().forEach(link -> links.put(link.rel(), link.address()));
      return new FeedDetails(
          feed.archive(),
          feed.updated(),
          feed.departed().stream()
              .map(each -> new Deleted(Feed.urn(each.id()), each.at(), each.reason()))
              .toList(),
          links);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Deleted(String id, Instant at, @Nullable String reason) {}

  private record Author(String name) {}

  // An item must have content, even an empty one; names with "_" are extensions of ours.
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
    "attachments",
    "_related",
    "_ced"
  })
  private record Item(
      String id,
      String url,
      @Nullable URI externalUrl,
      String title,
      String contentHtml,
      @Nullable String summary,
      @Nullable URI image,
      @Nullable Instant datePublished,
      Instant dateModified,
      List<Author> authors,
      List<String> tags,
      @Nullable String language,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attachment> attachments,
      @JsonProperty("_related") @Nullable Related related,
      @JsonProperty("_ced") ItemDetails details) {

    static Item of(Feed feed, Post post) {
      Content content = post.content();
      Content.Image image = content.image();
      List<Content.Link> related = content.furtherReading();
      return new Item(
          Feed.urn(post),
          feed.address(post),
          content.canonicalLink(),
          content.title(),
          Feed.html(post),
          content.summary(),
          image == null ? null : image.url(),
          content.publishedAt(),
          post.changedAt(),
          feed.authors(post).stream().map(Author::new).toList(),
          Feed.terms(post),
          content.language(),
          content.enclosures().stream().map(Attachment::of).toList(),
          related.isEmpty() ? null : new Related(related),
          ItemDetails.of(post));
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Attachment(
      URI url, String mimeType, @Nullable String title, @Nullable Long sizeInBytes) {

    static Attachment of(Enclosure file) {
      return new Attachment(file.url(), file.type(), file.title(), file.length());
    }
  }

  /// @param edited when this version came into the log
  /// @param correction the newest of the corrections
  /// @param corrections the newest first
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ItemDetails(
      long version,
      Instant edited,
      @Nullable String correction,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Content.Correction> corrections,
      @Nullable EventAnswer event) {

    static ItemDetails of(Post post) {
      Content content = post.content();
      return new ItemDetails(
          post.version(),
          post.updatedAt(),
          content.correction(),
          content.corrections().reversed(),
          content.event() == null ? null : EventAnswer.of(content.event()));
    }
  }

  // JSON Feed wants extensions to be objects.
  private record Related(List<Content.Link> links) {}
}
