package org.cednews.api.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cednews.event.Content.Correction;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.result.Following.Departure;
import org.springframework.web.util.HtmlUtils;

/// What a feed says, before it is written in one of the formats.
///
/// @param id for all time, the same for the same search
/// @param title says which search it follows
/// @param home the page of the same search
/// @param self the address of this document
/// @param links to other documents of the feed
/// @param archive whether it is a document of the archive, which does not change
/// @param updated when the set of its posts last changed; never "now"
/// @param departed what is no longer in it
record Feed(
    String id,
    String title,
    String description,
    String language,
    String author,
    String site,
    String home,
    String self,
    List<Link> links,
    boolean archive,
    Instant updated,
    List<Post> posts,
    List<Departure> departed) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  Feed {
    links = List.copyOf(links);
    posts = List.copyOf(posts);
    departed = List.copyOf(departed);
  }

  /// A link to another document of the same feed.
  ///
  /// @param rel as RFC 5005 calls it
  public record Link(String rel, String address) {}

  /// The address of a post's page.
  String address(Post post) {
    return site + post.path();
  }

  /// The identity of a post in feeds, independent of addresses.
  static String urn(Post post) {
    return urn(post.id());
  }

  static String urn(PostId id) {
    return "urn:ced-news:post:" + id;
  }

  /// Who wrote a post; the site where nobody is named, because readers show no author otherwise.
  List<String> authors(Post post) {
    List<String> authors = post.content().authors();
    return authors.isEmpty() ? List.of(author) : authors;
  }

  /// Categories and tags, each once.
  static List<String> terms(Post post) {
    return Stream.concat(post.content().categories().stream(), post.content().tags().stream())
        .distinct()
        .toList();
  }

  /// The text with the notes of its corrections as its first paragraphs, the newest first: a reader
  /// of feeds shows nothing else of them. Safe HTML; may be empty.
  static String html(Post post) {
    var html = new StringBuilder();
    for (Correction correction : post.content().corrections().reversed()) {
      html.append("<p><strong>Correction:</strong> ");
      html.append(HtmlUtils.htmlEscape(correction.note(), "UTF-8"));
      if (correction.at() != null) {
        html.append(
            " (<time datetime=\"%s\">%s</time>)"
                .formatted(correction.at(), DAY.format(correction.at())));
      }
      html.append("</p>");
    }
    return html.append(post.content().body().value()).toString();
  }
}
