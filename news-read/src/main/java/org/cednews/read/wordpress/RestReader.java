package org.cednews.read.wordpress;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cednews.read.Capture;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Image;
import org.cednews.read.Reading;
import org.cednews.read.Reading.RefusedEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads [posts as the REST API gives
/// them](https://developer.wordpress.org/rest-api/reference/posts/). Names of authors, categories
/// and tags, and the picture, are there if it was asked with `_embed`.
final class RestReader {

  private final Capture capture;

  RestReader(Capture capture) {
    this.capture = capture;
  }

  Reading read(String text) {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      return new Reading.Unreadable(
          capture.location() + " is not valid JSON: " + e.getOriginalMessage());
    }
    var posts = new ArrayList<RawPost>();
    var refused = new ArrayList<RefusedEntry>();
    for (JsonNode node : root.isArray() ? root : List.of(root)) {
      String name =
          requireNonNullElse(
              WordPressPost.plain(rendered(node, "title")), "post " + node.path("id").asString(""));
      Optional<String> skip = reasonToSkip(node);
      if (skip.isPresent()) {
        refused.add(RefusedEntry.skipped(name, skip.get()));
        continue;
      }
      try {
        posts.add(post(node));
      } catch (RuntimeException e) {
        refused.add(new RefusedEntry(name, requireNonNullElse(e.getMessage(), "" + e)));
      }
    }
    return new Reading.Posts(posts, refused);
  }

  private static Optional<String> reasonToSkip(JsonNode node) {
    String type = node.path("type").asString("post");
    String status = node.path("status").asString("publish");
    if (!type.equals("post")) {
      return Optional.of("it is of the type " + type + ", not a post");
    }
    if (!status.equals("publish")) {
      return Optional.of("it is not published: " + status);
    }
    return node.path("content").path("protected").asBoolean(false)
        ? Optional.of("it is protected by a password")
        : Optional.empty();
  }

  private RawPost post(JsonNode node) {
    String html = requireNonNullElse(rendered(node, "content"), "");
    JsonNode embedded = node.path("_embedded");
    return WordPressPost.of(
            capture,
            rendered(node, "guid"),
            text(node, "link"),
            text(node, "id"),
            rendered(node, "title"),
            html)
        .summary(summary(node, html))
        .publishedAt(WordPressPost.date(text(node, "date_gmt"), text(node, "date")))
        .authors(names(embedded.path("author")))
        .categories(terms(embedded, "category"))
        .tags(terms(embedded, "post_tag"))
        .image(picture(embedded.path("wp:featuredmedia").path(0)))
        .edition(
            WordPressPost.edition("REST", null, text(node, "modified_gmt"), text(node, "modified")))
        .build();
  }

  // Where nobody wrote an excerpt, WordPress gives the beginning of the text.
  private static @Nullable String summary(JsonNode node, String html) {
    String excerpt = WordPressPost.plain(rendered(node, "excerpt"));
    if (excerpt == null) {
      return null;
    }
    String text = requireNonNullElse(WordPressPost.plain(html), "");
    int cut = excerpt.lastIndexOf("[…]");
    String beginning = cut < 0 ? excerpt : excerpt.substring(0, cut).stripTrailing();
    return text.startsWith(beginning) ? null : excerpt;
  }

  private static List<String> terms(JsonNode embedded, String taxonomy) {
    var names = new ArrayList<String>();
    for (JsonNode list : embedded.path("wp:term")) {
      for (JsonNode term : list) {
        if (term.path("taxonomy").asString("").equals(taxonomy)) {
          add(names, term);
        }
      }
    }
    return names;
  }

  private static List<String> names(JsonNode list) {
    var names = new ArrayList<String>();
    list.forEach(node -> add(names, node));
    return names;
  }

  private static void add(List<String> names, JsonNode node) {
    String name = WordPressPost.plain(text(node, "name"));
    if (name != null) {
      names.add(name);
    }
  }

  private static @Nullable Image picture(JsonNode media) {
    String address = text(media, "source_url");
    return address == null ? null : new Image(address, text(media, "alt_text"));
  }

  private static @Nullable String rendered(JsonNode node, String field) {
    return text(node.path(field), "rendered");
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    String text = value.isValueNode() ? value.asString("") : "";
    return text.isBlank() ? null : text.strip();
  }
}
