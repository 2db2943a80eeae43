package org.cednews.read.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cednews.read.feed.ParsedFeed.Image;
import org.cednews.read.feed.ParsedFeed.Link;
import org.cednews.read.feed.ParsedFeed.Tag;
import org.cednews.read.feed.ParsedFeed.Text;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What ROME does not keep of a feed or an entry, or not in its order or with its type, read from
/// its mended element.
final class ItemDetails {

  /// The relation of what the media module names: RSS has none for it.
  static final String MEDIA = "media";

  private ItemDetails() {}

  static @Nullable Text rights(Element element) {
    return FeedXml.child(element, "rights", "copyright", "dc:rights")
        .map(
            e -> {
              String type = e.attr("type");
              String value = e.wholeText().strip();
              return new Text(
                  value,
                  type.equals("text") ? Text.PLAIN : type.equals("html") ? Text.HTML : Text.XHTML);
            })
        .orElse(null);
  }

  static @Nullable String language(Element element) {
    String own = FeedXml.text(element, "language", "dc:language");
    return own == null ? FeedXml.language(element) : own;
  }

  // Of several of one name the last counts: whoever appends one wants to replace the first.
  static @Nullable Instant date(Element element, String... names) {
    return Stream.of(names)
        .map(name -> FeedXml.children(element, name))
        .filter(dates -> !dates.isEmpty())
        .findFirst()
        .map(dates -> Instant.parse(dates.getLast().text()))
        .orElse(null);
  }

  static List<Tag> tags(Element element) {
    return element.children().stream()
        .filter(e -> e.tagName().equals("category") || e.tagName().equals("dc:subject"))
        .map(
            e ->
                e.hasAttr("term")
                    ? new Tag(e.attr("term").strip(), attribute(e, "scheme"), attribute(e, "label"))
                    : new Tag(e.text().strip(), attribute(e, "domain"), null))
        .filter(tag -> !tag.term().isEmpty())
        .distinct()
        .toList();
  }

  static List<Link> links(Element element) {
    var links = new ArrayList<Link>();
    for (Element e : element.children()) {
      String href =
          e.hasAttr("href") ? e.attr("href") : e.hasAttr("url") ? e.attr("url") : e.text();
      String rel =
          switch (e.tagName()) {
            case "link", "atom:link" ->
                e.attr("rel").isBlank() ? "alternate" : relation(e.attr("rel").strip());
            case "enclosure" -> "enclosure";
            case "comments" -> "replies";
            default -> "";
          };
      if (!rel.isEmpty() && !href.isBlank()) {
        links.add(
            new Link(
                href.strip(),
                rel,
                attribute(e, "type"),
                attribute(e, "title"),
                attribute(e, "length"),
                attribute(e, "hreflang")));
      }
    }
    element.select("> media|content[url], > media|group > media|content[url]").stream()
        .filter(e -> !e.attr("medium").equals("image") && !e.attr("type").startsWith("image/"))
        .filter(e -> links.stream().noneMatch(link -> link.href().equals(e.attr("url").strip())))
        .map(
            e ->
                new Link(
                    e.attr("url").strip(),
                    MEDIA,
                    attribute(e, "type"),
                    FeedXml.text(e, "media:title"),
                    attribute(e, "fileSize"),
                    null))
        .forEach(links::add);
    element.select("> podcast|alternateEnclosure").stream()
        .flatMap(e -> alternative(e).stream())
        .filter(link -> links.stream().noneMatch(other -> other.href().equals(link.href())))
        .forEach(links::add);
    return links;
  }

  // The same in another form: what it is, and the places where it is to be had.
  private static Optional<Link> alternative(Element enclosure) {
    return FeedXml.children(enclosure, "podcast:source").stream()
        .map(source -> source.attr("uri").strip())
        .filter(address -> address.matches("(?i)https?://.*"))
        .findFirst()
        .map(
            address ->
                new Link(
                    address,
                    MEDIA,
                    attribute(enclosure, "type"),
                    attribute(enclosure, "title"),
                    attribute(enclosure, "length"),
                    null));
  }

  // RFC 4287, 4.2.7.2: a name of the registry may be written as an address.
  static String relation(String name) {
    return name.replaceFirst("^https?://www\\.iana\\.org/assignments/(?:link-)?relations?/", "");
  }

  /// The page of an entry: of its alternate links one to HTML before one that does not say, and
  /// both before one to something else.
  ///
  /// @param other where there is none on the web
  static @Nullable String page(List<Link> links, @Nullable String other) {
    return links.stream()
        .filter(link -> link.rel().equals("alternate") && link.href().matches("(?i)https?:.*"))
        .min(Comparator.comparingInt(ItemDetails::distance))
        .map(Link::href)
        .orElse(other);
  }

  private static int distance(Link link) {
    String type = link.type() == null ? "" : link.type();
    return type.matches("(?i)(?:text/html|application/xhtml\\+xml)\\s*(?:;.*)?")
        ? 0
        : type.isEmpty() ? 1 : 2;
  }

  static Optional<Image> image(Element element) {
    Stream<Element> declared =
        Stream.concat(
            element
                .select(
                    "> itunes|image, > media|thumbnail, > media|content, > media|group > media|*")
                .stream()
                .filter(
                    e ->
                        !e.nameIs("media:content")
                            || e.attr("medium").equals("image")
                            || e.attr("type").startsWith("image/")),
            element.select("> itunes|link[rel=image], > link[rel=image]").stream());
    Stream<Image> pictures =
        declared
            .map(e -> e.hasAttr("href") ? e.attr("href") : e.attr("url"))
            .map(href -> new Image(href, null, null));
    Stream<Image> own =
        element.select("> image").stream()
            .map(
                e ->
                    new Image(
                        Objects.requireNonNullElse(FeedXml.text(e, "url"), e.ownText()),
                        FeedXml.text(e, "title"),
                        FeedXml.text(e, "link")));
    Stream<Image> logos =
        FeedXml.child(element, "logo", "icon").stream()
            .map(logo -> new Image(logo.text().strip(), null, null));
    Stream<Image> enclosed =
        element.select("> enclosure[type^=image/], > link[rel=enclosure][type^=image/]").stream()
            .map(e -> e.hasAttr("url") ? e.attr("url") : e.attr("href"))
            .map(href -> new Image(href, null, null));
    return Stream.of(own, pictures, logos, enclosed)
        .flatMap(images -> images)
        .filter(image -> !image.href().isBlank())
        .findFirst();
  }

  private static @Nullable String attribute(Element element, String name) {
    return element.attr(name).isBlank() ? null : element.attr(name).strip();
  }
}
