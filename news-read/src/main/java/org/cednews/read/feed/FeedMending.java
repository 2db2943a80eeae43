package org.cednews.read.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cednews.read.text.WrittenDate;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Puts a feed into the words that ROME knows: Atom 0.3 becomes Atom 1.0, every RSS without RDF
/// becomes RSS 2.0, elements go where they belong, addresses become absolute, dates ISO 8601, and
/// markup is escaped.
final class FeedMending {

  private static final int MOST_TAGS = 100;
  private static final Map<String, String> ATOM_NAMES =
      Map.of(
          "tagline", "subtitle",
          "copyright", "rights",
          "modified", "updated",
          "issued", "published",
          "created", "published",
          "homepage", "uri",
          "url", "uri");

  private static final Map<String, String> RSS_NAMES =
      Map.of(
          "fullitem", "content:encoded",
          "body", "content:encoded",
          "xhtml:body", "content:encoded",
          "dc:author", "dc:creator");

  private static final Set<String> DATES =
      Set.of(
          """
          published updated pubDate lastBuildDate dc:date dcterms:modified dcterms:issued \
          dcterms:created atom:updated atom:published\
          """
              .split(" "));

  private static final Set<String> CHANGES =
      Set.of("updated", "lastBuildDate", "dcterms:modified", "atom:updated");

  /// What should be the date of publication, and is none.
  static final String NO_DATE = "no-date";

  private static final Set<String> ADDRESSES = Set.of("uri", "icon", "logo", "url", "comments");

  private final FeedXml feed;

  private FeedMending(FeedXml feed) {
    this.feed = feed;
  }

  static void mend(FeedXml feed) {
    var mending = new FeedMending(feed);
    if (feed.root().tagName().equals("feed")) {
      mending.atom();
    } else {
      mending.rss();
    }
    feed.entries().forEach(mending::media);
    mending.bases();
    feed.elements().stream()
        .filter(e -> MarkupText.NAMES.contains(e.tagName()))
        .forEach(e -> MarkupText.escape(e, feed.dialect()));
    mending.summaries();
    mending.dates();
  }

  // Of a film or a sound, what is said of it may be the only text.
  private void media(Element item) {
    boolean atom = feed.root().tagName().equals("feed");
    said(item, "title", "media:title", "title");
    said(
        item,
        atom ? "summary" : "description",
        "media:description",
        "summary",
        "description",
        "content",
        "content:encoded",
        "itunes:summary");
  }

  private static void said(Element item, String name, String media, String... others) {
    if (FeedXml.text(item, others) != null) {
      return;
    }
    Stream.of("> ", "> media|group > ", "> media|content > ", "> media|group > media|content > ")
        .flatMap(path -> item.select(path + media.replace(':', '|')).stream())
        .filter(Element::hasText)
        .findFirst()
        .ifPresent(
            found -> {
              FeedXml.children(item, name).forEach(Element::remove);
              Element text = item.appendElement("x").text(found.wholeText().strip());
              FeedXml.rename(text, name);
              text.attr("type", found.attr("type").equals("html") ? "html" : "text");
            });
  }

  private void atom() {
    Element root = feed.root();
    root.removeAttr("version");
    gather("entry", root);
    for (Element element : feed.elements()) {
      String name = ATOM_NAMES.get(element.tagName());
      boolean taken =
          element.tagName().equals("created")
              && element.siblingElements().stream()
                  .anyMatch(e -> e.nameIs("issued") || e.nameIs("published"));
      if (name != null && !taken) {
        FeedXml.rename(element, name);
      }
    }
    for (Element person : root.select("author, contributor")) {
      if (person.childrenSize() == 0 && person.hasText()) {
        String name = person.text();
        person.empty().appendElement("name").text(name);
      }
    }
    for (Element category : root.select("category:not([term])")) {
      category.attr("term", category.text());
    }
  }

  // One that was not closed holds the next one; some stand outside of the channel.
  private void gather(String name, Element home) {
    feed.elements().stream().filter(e -> e.tagName().equals(name)).forEach(home::appendChild);
  }

  private void rss() {
    Element root = feed.root();
    Element channel =
        FeedXml.child(root, "channel").orElseGet(() -> root.prependElement("channel"));
    boolean rdf = root.tagName().equals("rdf:RDF");
    if (!rdf) {
      root.attr("version", "2.0");
      root.children().stream().filter(e -> !e.equals(channel)).forEach(channel::appendChild);
    }
    Element home = rdf ? root : channel;
    gather("item", home);
    for (Element element : feed.elements()) {
      FeedXml.rename(element, RSS_NAMES.getOrDefault(element.tagName(), element.tagName()));
    }
    fill(channel, "managingEditor", "author");
    Stream.concat(Stream.of(channel), feed.entries().stream()).forEach(FeedMending::fill);
    root.select("tags, itunes|keywords").forEach(FeedMending::divide);
    root.select("> channel > itunes|category, item > itunes|category")
        .forEach(FeedMending::categories);
  }

  private static void fill(Element item) {
    fill(item, "title", "dc:title", "atom:title");
    fill(item, "description", "dc:description", "atom:summary");
    fill(item, "content:encoded", "atom:content");
    fill(item, "copyright", "dc:rights");
    if (FeedXml.text(item, "author", "dc:creator") == null) {
      fill(item, "dc:creator", "itunes:author");
    }
    for (Element link : FeedXml.children(item, "link")) {
      if (!link.hasText() && link.hasAttr("href")) {
        link.text(link.attr("href"));
      } else if (!link.hasText()) {
        link.remove();
      }
    }
    if (FeedXml.child(item, "link").isEmpty()) {
      item.select("> atom|link").stream()
          .filter(link -> link.attr("rel").isEmpty() || link.attr("rel").equals("alternate"))
          .findFirst()
          .ifPresent(link -> item.appendElement("link").text(link.attr("href")));
    }
  }

  private static void fill(Element item, String name, String... others) {
    if (FeedXml.text(item, name) == null) {
      FeedXml.children(item, name).forEach(Element::remove);
      FeedXml.child(item, others).ifPresent(other -> FeedXml.rename(other, name));
    }
  }

  private static void categories(Element nested) {
    for (Element category : nested.select("itunes|category[text]")) {
      nested.before(category("itunes:category", category.attr("text")));
    }
  }

  private static Element category(String kind, String term) {
    var category = new Element("category").text(term.strip());
    return kind.startsWith("itunes:")
        ? category.attr("domain", "http://www.itunes.com/")
        : category;
  }

  private static void divide(Element tags) {
    String text = tags.text();
    Stream.of(text.split(text.contains(",") ? "," : "\\s+", MOST_TAGS + 1))
        .limit(MOST_TAGS) // then comes the rest
        .filter(tag -> !tag.isBlank())
        .forEach(tag -> tags.before(category(tags.tagName(), tag)));
    tags.remove();
  }

  // What an RSS item calls summary is that, and its description then the whole text.
  private void summaries() {
    for (Element item : feed.root().select("item")) {
      Optional<Element> summary = FeedXml.child(item, "summary", "itunes:summary");
      Optional<Element> description = FeedXml.child(item, "description");
      if (summary.isPresent() && description.isEmpty()) {
        FeedXml.rename(summary.get(), "description");
      } else if (summary.isPresent() && FeedXml.child(item, "content:encoded").isEmpty()) {
        FeedXml.rename(description.orElseThrow(), "content:encoded");
        FeedXml.rename(summary.get(), "description");
      }
    }
  }

  /// How this works: an address in an element is seen from the base of the element, which is what
  /// `xml:base` says around it, or else the address of the feed. Markup without an `xml:base` is
  /// seen from the page that shows it, because that is where its writer looked at it.
  private void bases() {
    Element channel = feed.channel();
    addresses(channel.children());
    if (channel.baseUri().isEmpty()) {
      link(channel).ifPresent(feed.root()::setBaseUri);
    }
    addresses(feed.elements());
    for (Element item : feed.entries()) {
      boolean declared =
          Stream.concat(Stream.of(item), item.parents().stream())
              .anyMatch(e -> e.hasAttr("xml:base"));
      if (!declared) {
        link(item).ifPresent(item::setBaseUri);
      }
    }
  }

  private static Optional<String> link(Element item) {
    return FeedXml.children(item, "link").stream()
        .filter(
            link ->
                link.attr("rel").isBlank()
                    || ItemDetails.relation(link.attr("rel").strip()).equals("alternate"))
        .map(link -> link.hasAttr("href") ? link.attr("href") : link.text())
        .filter(link -> link.matches("(?i)https?://.+"))
        .findFirst();
  }

  private static void addresses(List<Element> elements) {
    for (Element element : elements) {
      for (String name : List.of("href", "src", "url")) {
        if (element.hasAttr(name)) {
          element.attr(name, Address.absolute(element.attr(name), element.baseUri()));
        }
      }
      boolean text =
          ADDRESSES.contains(element.tagName())
              || (element.tagName().equals("link") && !element.hasAttr("href"));
      if (text && element.hasText()) {
        element.text(Address.absolute(element.text(), element.baseUri()));
      }
    }
  }

  // ROME does not know the name; the date of a change is nothing that readers miss.
  private static void noDate(Element element) {
    if (CHANGES.contains(element.tagName())) {
      element.remove();
    } else {
      FeedXml.rename(element, NO_DATE);
    }
  }

  private @Nullable String language(Element element) {
    String own = ItemDetails.language(element);
    return own == null ? ItemDetails.language(feed.channel()) : own;
  }

  private void dates() {
    for (Element element : feed.elements()) {
      if (DATES.contains(element.tagName())) {
        Optional<Instant> date = WrittenDate.parse(element.text(), language(element));
        date.ifPresentOrElse(
            d -> element.text(d.truncatedTo(ChronoUnit.SECONDS).toString()), () -> noDate(element));
      }
    }
  }
}
