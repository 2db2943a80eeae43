package org.cednews.read.feed;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cednews.read.feed.ParsedFeed.Image;
import org.cednews.read.feed.ParsedFeed.Item;
import org.cednews.read.feed.ParsedFeed.Link;
import org.cednews.read.feed.ParsedFeed.Person;
import org.cednews.read.feed.ParsedFeed.Tag;
import org.cednews.read.feed.ParsedFeed.Text;
import org.cednews.read.text.WrittenDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads [JSON Feed](https://www.jsonfeed.org/version/1.1/), both versions.
final class JsonFeedReader {

  private static final int LONGEST_VERSION = 100;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String base;

  private JsonFeedReader(String base) {
    this.base = base;
  }

  /// @throws IllegalArgumentException if it is not a JSON Feed
  static ParsedFeed parse(String text, @Nullable URI address) {
    JsonNode feed;
    try {
      feed = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not valid JSON: " + e.getOriginalMessage(), e);
    }
    String version = feed.path("version").asString("");
    if (!version.contains("jsonfeed.org") || version.length() > LONGEST_VERSION) {
      throw new IllegalArgumentException("JSON, but not a JSON Feed");
    }
    String base = address == null ? text(feed, "home_page_url") : address.toString();
    var reader = new JsonFeedReader(base == null ? "" : base);
    String dialect = "JSON Feed " + version.replaceFirst(".*/(?=[\\d.]+$)", "");
    var entries = new ArrayList<Item>();
    feed.path("items").forEach(item -> entries.add(reader.entry(item, text(feed, "language"))));
    return new ParsedFeed(dialect.replaceFirst(" 1$", " 1.0"), reader.about(feed), entries);
  }

  private Item about(JsonNode feed) {
    String icon = address(feed, "icon");
    String about = text(feed, "description");
    return new Item(
        address(feed, "feed_url"),
        address(feed, "home_page_url"),
        plain(feed, "title"),
        about == null ? null : new Text(about, Text.PLAIN),
        null,
        List.of(),
        persons(feed),
        List.of(),
        null,
        null,
        List.of(),
        Stream.of(link(feed, "home_page_url", "alternate"), link(feed, "feed_url", "self"))
            .flatMap(List::stream)
            .toList(),
        null,
        text(feed, "language"),
        icon == null ? null : new Image(icon, null, null),
        null);
  }

  private Item entry(JsonNode item, @Nullable String language) {
    String image =
        address(item, "image") == null ? address(item, "banner_image") : address(item, "image");
    String own = text(item, "language");
    Optional<Instant> published = WrittenDate.parse(item.path("date_published").asString(""));
    return new Item(
        text(item, "id"),
        address(item, "url"),
        plain(item, "title"),
        null,
        plain(item, "summary"),
        contents(item),
        persons(item),
        List.of(),
        published.orElse(null),
        WrittenDate.parse(item.path("date_modified").asString("")).orElse(null),
        texts(item.path("tags")).map(tag -> new Tag(tag, null, null)).toList(),
        links(item),
        null,
        own == null ? language : own,
        image == null ? null : new Image(image, null, null),
        published.isPresent() ? null : text(item, "date_published"));
  }

  private List<Text> contents(JsonNode item) {
    String html = text(item, "content_html");
    String plain = text(item, "content_text");
    var contents = new ArrayList<Text>();
    if (html != null) {
      String link = address(item, "url");
      contents.add(new Text(MarkupText.absolute(html, link == null ? base : link), Text.HTML));
    }
    if (plain != null) {
      contents.add(new Text(plain, Text.PLAIN));
    }
    return contents;
  }

  private List<Link> links(JsonNode item) {
    var links = new ArrayList<Link>(link(item, "url", "alternate"));
    links.addAll(link(item, "external_url", "related"));
    for (JsonNode attachment : item.path("attachments")) {
      String href = address(attachment, "url");
      if (href != null) {
        links.add(
            new Link(
                href,
                "enclosure",
                text(attachment, "mime_type"),
                text(attachment, "title"),
                text(attachment, "size_in_bytes"),
                null));
      }
    }
    return links;
  }

  private List<Link> link(JsonNode node, String field, String rel) {
    String href = address(node, field);
    return href == null ? List.of() : List.of(new Link(href, rel, null, null, null, null));
  }

  // Version 1.0 has one author, version 1.1 a list.
  private List<Person> persons(JsonNode node) {
    return Stream.concat(
            StreamSupport.stream(node.path("authors").spliterator(), false),
            Stream.of(node.path("author")))
        .map(person -> new Person(text(person, "name"), null, address(person, "url")))
        .filter(person -> person.name() != null || person.url() != null)
        .distinct()
        .toList();
  }

  private static Stream<String> texts(JsonNode node) {
    return Stream.concat(Stream.of(node), StreamSupport.stream(node.spliterator(), false))
        .filter(JsonNode::isString)
        .map(text -> text.asString().strip())
        .filter(text -> !text.isEmpty());
  }

  private static @Nullable Text plain(JsonNode node, String field) {
    String text = text(node, field);
    return text == null ? null : new Text(text, Text.PLAIN);
  }

  private @Nullable String address(JsonNode node, String field) {
    String text = text(node, field);
    return text == null ? null : Address.absolute(text, base);
  }

  private static @Nullable String text(JsonNode node, String field) {
    String text = node.path(field).isValueNode() ? node.path(field).asString("") : "";
    return text.isBlank() ? null : text.strip();
  }
}
