package org.cednews.bench.source;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cednews.read.feed.ParsedFeed;
import org.cednews.read.feed.ParsedFeed.Image;
import org.cednews.read.feed.ParsedFeed.Item;
import org.cednews.read.feed.ParsedFeed.Link;
import org.cednews.read.feed.ParsedFeed.Person;
import org.cednews.read.feed.ParsedFeed.Tag;
import org.cednews.read.feed.ParsedFeed.Text;
import org.jspecify.annotations.Nullable;

/// A parsed feed in the words of Python's feedparser.
final class FeedWords {

  private FeedWords() {}

  static Map<String, Object> of(ParsedFeed feed) {
    return Map.of(
        "feed",
        item(feed.about()),
        "entries",
        feed.entries().stream().map(FeedWords::item).toList());
  }

  private static Map<String, Object> item(Item item) {
    Map<String, Object> words = new LinkedHashMap<>();
    put(words, "id", item.id());
    put(words, "link", item.link());
    text(words, "title", item.title());
    text(words, "subtitle", item.subtitle());
    text(words, "summary", item.summary());
    text(words, "rights", item.rights());
    put(words, "content", item.contents().stream().map(FeedWords::text).toList());
    if (!item.authors().isEmpty()) {
      Person author = item.authors().getFirst();
      put(words, "author", line(author));
      put(words, "author_detail", person(author));
    }
    put(words, "authors", item.authors().stream().map(FeedWords::person).toList());
    put(words, "contributors", item.contributors().stream().map(FeedWords::person).toList());
    put(words, "published_parsed", time(item.published()));
    put(words, "updated_parsed", time(item.updated()));
    put(words, "tags", item.tags().stream().map(FeedWords::tag).toList());
    put(words, "links", item.links().stream().map(FeedWords::link).toList());
    put(
        words,
        "enclosures",
        item.links().stream().filter(Link::enclosure).map(FeedWords::link).toList());
    put(words, "language", item.language());
    Image image = item.image();
    if (image != null) {
      Map<String, Object> picture = new LinkedHashMap<>();
      put(picture, "href", image.href());
      put(picture, "title", image.title());
      put(picture, "link", image.link());
      words.put("image", picture);
    }
    return words;
  }

  private static void text(Map<String, Object> words, String name, @Nullable Text text) {
    if (text != null) {
      words.put(name, text.value());
      words.put(name + "_detail", text(text));
    }
  }

  private static Map<String, Object> text(Text text) {
    return Map.of("value", text.value(), "type", text.type());
  }

  private static @Nullable String line(Person person) {
    if (person.name() == null || person.email() == null) {
      return person.name() == null ? person.email() : person.name();
    }
    return "%s (%s)".formatted(person.name(), person.email());
  }

  private static Map<String, Object> person(Person person) {
    Map<String, Object> words = new LinkedHashMap<>();
    put(words, "name", person.name());
    put(words, "email", person.email());
    put(words, "href", person.url());
    return words;
  }

  private static Map<String, @Nullable Object> tag(Tag tag) {
    Map<String, @Nullable Object> words = new LinkedHashMap<>();
    words.put("term", tag.term());
    words.put("scheme", tag.scheme());
    words.put("label", tag.label());
    return words;
  }

  private static Map<String, Object> link(Link link) {
    Map<String, Object> words = new LinkedHashMap<>();
    put(words, "rel", link.rel());
    put(words, "type", link.type());
    put(words, "href", link.href());
    put(words, "title", link.title());
    put(words, "length", link.length());
    put(words, "hreflang", link.hreflang());
    return words;
  }

  private static @Nullable List<Integer> time(@Nullable Instant instant) {
    if (instant == null) {
      return null;
    }
    ZonedDateTime at = instant.atZone(ZoneOffset.UTC);
    return List.of(
        at.getYear(),
        at.getMonthValue(),
        at.getDayOfMonth(),
        at.getHour(),
        at.getMinute(),
        at.getSecond());
  }

  private static void put(Map<String, Object> words, String name, @Nullable Object value) {
    if (value != null) {
      words.put(name, value);
    }
  }
}
