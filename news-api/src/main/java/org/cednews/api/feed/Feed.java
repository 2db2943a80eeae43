package org.cednews.api.feed;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cednews.event.Post;
import org.jspecify.annotations.Nullable;

/// What a feed says, before it is written in one of the formats.
///
/// @param id for all time, the same for the same search
/// @param title says which search it follows
/// @param home the page of the same search
/// @param self the address of this document
/// @param next the address of the older posts; absent on the last page
/// @param updated when the newest change of one of its posts was made; never "now"
record Feed(
    String id,
    String title,
    String description,
    String language,
    String author,
    String site,
    String home,
    String self,
    @Nullable String next,
    Instant updated,
    List<Post> posts) {

  Feed {
    posts = List.copyOf(posts);
  }

  /// The address of a post's page.
  String address(Post post) {
    return site + post.path();
  }

  /// The identity of a post in feeds, independent of addresses.
  static String urn(Post post) {
    return "urn:ced-news:post:" + post.id();
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
}
