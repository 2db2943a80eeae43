package org.cednews.ingest.read;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.cednews.ingest.read.RawPost.Block;
import org.cednews.ingest.read.RawPost.Block.Paragraph;
import org.cednews.ingest.read.RawPost.Body;
import org.cednews.ingest.read.RawPost.Image;
import org.cednews.ingest.read.RawPost.Source;
import org.cednews.ingest.read.Reading.RefusedEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads [JSON Feed](https://www.jsonfeed.org/version/1.1/).
final class JsonFeedReader {

  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonFeedReader() {}

  static Reading read(Capture capture, String text) {
    JsonNode feed;
    try {
      feed = JSON.readTree(text);
    } catch (JacksonException e) {
      return new Reading.Unreadable(
          capture.location() + " is not valid JSON: " + e.getOriginalMessage());
    }
    if (!feed.path("version").asString("").contains("jsonfeed.org")) {
      return new Reading.Unreadable(capture.location() + " is JSON, but not a JSON Feed");
    }
    var posts = new ArrayList<RawPost>();
    var refused = new ArrayList<RefusedEntry>();
    int number = 0;
    for (JsonNode item : feed.path("items")) {
      number++;
      String key = text(item, "id") == null ? text(item, "url") : text(item, "id");
      if (key == null) {
        refused.add(new RefusedEntry("item " + number, "it has neither an id nor a url"));
      } else {
        posts.add(post(capture, feed, item, key));
      }
    }
    return new Reading.Posts(posts, refused);
  }

  private static RawPost post(Capture capture, JsonNode feed, JsonNode item, String key) {
    String link = text(item, "url");
    String image = text(item, "image") == null ? text(item, "banner_image") : text(item, "image");
    return RawPost.of(
            capture.door(), new Identity(capture.source(), key, true), body(capture, item, link))
        .title(text(item, "title"))
        .summary(text(item, "summary"))
        .publishedAt(text(item, "date_published"))
        .authors(authors(item).isEmpty() ? authors(feed) : authors(item))
        .tags(texts(item.path("tags")))
        .language(text(item, "language") == null ? text(feed, "language") : text(item, "language"))
        .link(link)
        .source(source(feed))
        .image(image == null ? null : new Image(image, null))
        .build();
  }

  private static Body body(Capture capture, JsonNode item, @Nullable String link) {
    String html = text(item, "content_html");
    if (html != null) {
      URI base = Addresses.resolve(capture.url(), link);
      return new Body.Html(html, base);
    }
    String plain = text(item, "content_text");
    return new Body.PlainText(
        plain == null
            ? List.of()
            : plain
                .lines()
                .filter(l -> !l.isBlank())
                .<Block>map(l -> new Paragraph(l.strip()))
                .toList());
  }

  private static @Nullable Source source(JsonNode feed) {
    String title = text(feed, "title");
    return title == null ? null : new Source(title, text(feed, "home_page_url"), null);
  }

  // Version 1 has one author, version 1.1 a list.
  private static List<String> authors(JsonNode node) {
    var names = new ArrayList<String>();
    node.path("authors").forEach(author -> names.addAll(texts(author.path("name"))));
    if (names.isEmpty()) {
      names.addAll(texts(node.path("author").path("name")));
    }
    return names;
  }

  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    if (node.isString()) {
      texts.add(node.asString());
    }
    for (JsonNode child : node) {
      if (child.isString()) {
        texts.add(child.asString());
      }
    }
    return texts;
  }

  private static @Nullable String text(JsonNode node, String field) {
    String text = node.path(field).isValueNode() ? node.path(field).asString("") : "";
    return text.isBlank() ? null : text.strip();
  }
}
