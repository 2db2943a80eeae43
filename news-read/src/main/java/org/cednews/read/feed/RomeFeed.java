package org.cednews.read.feed;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.read.feed.ParsedFeed.Item;
import org.cednews.read.feed.ParsedFeed.Person;
import org.cednews.read.feed.ParsedFeed.Text;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// What ROME reads in a mended feed, with what ROME does not keep added by [ItemDetails].
final class RomeFeed {

  /// What of RSS ROME checks so strictly that it would refuse a feed for it, and nobody here reads.
  private static final String NOT_FOR_ROME =
      "ttl, skipHours, skipDays, textInput, cloud, rating, itunes|*, podcast|*, media|*, sy|*, atom|*";

  /// What [XML](https://www.w3.org/TR/xml/#charsets) does not allow as a character.
  private static final Pattern ILLEGAL =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private static final Map<String, String> NAMESPACES =
      Map.of(
          "xmlns:dc", "http://purl.org/dc/elements/1.1/",
          "xmlns:dcterms", "http://purl.org/dc/terms/",
          "xmlns:content", "http://purl.org/rss/1.0/modules/content/",
          "xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
          "xmlns:xhtml", "http://www.w3.org/1999/xhtml");

  private RomeFeed() {}

  static ParsedFeed of(FeedXml xml) throws FeedException {
    var input = new SyndFeedInput(false, Locale.ROOT);
    input.setAllowDoctypes(false);
    input.setXmlHealerOn(false); // it is mended already
    SyndFeed feed = input.build(new StringReader(print(xml.root())));
    var entries = new ArrayList<Item>();
    List<Element> elements = xml.entries();
    for (SyndEntry entry : feed.getEntries()) {
      entries.add(entry(entry, elements.get(entries.size())));
    }
    return new ParsedFeed(xml.dialect(), about(feed, xml.channel()), entries);
  }

  private static String print(Element root) {
    Element copy = root.clone();
    copy.select(NOT_FOR_ROME).remove();
    copy.attr(
        "xmlns",
        switch (root.tagName()) {
          case "feed" -> "http://www.w3.org/2005/Atom";
          case "rdf:RDF" -> "http://purl.org/rss/1.0/";
          default -> "";
        });
    NAMESPACES.forEach(copy::attr);
    for (Node node : copy.nodeStream().skip(1).toList()) {
      if (node instanceof CDataNode data) {
        data.replaceWith(new TextNode(data.getWholeText()));
      } else if (!(node instanceof Element || node instanceof TextNode)) {
        node.remove();
      }
    }
    var document = new Document("");
    document
        .outputSettings()
        .syntax(OutputSettings.Syntax.xml)
        .escapeMode(EscapeMode.xhtml)
        .prettyPrint(false);
    document.appendChild(copy);
    return ILLEGAL.matcher(document.outerHtml()).replaceAll("");
  }

  private static Item about(SyndFeed feed, Element element) {
    return new Item(
        id(element, feed.getUri()),
        feed.getLink(),
        text(feed.getTitleEx()),
        text(feed.getDescriptionEx()),
        plain(element, "itunes:summary"),
        List.of(),
        authors(feed.getAuthors(), feed.getManagingEditor(), feed.getModule(DCModule.URI)),
        contributors(feed.getContributors(), feed.getModule(DCModule.URI)),
        ItemDetails.date(
            element, "published", "pubDate", "dcterms:issued", "dcterms:created", "dc:date"),
        ItemDetails.date(
            element, "updated", "lastBuildDate", "dcterms:modified", "atom:updated", "dc:date"),
        ItemDetails.tags(element),
        ItemDetails.links(element),
        ItemDetails.rights(element),
        ItemDetails.language(element),
        ItemDetails.image(element).orElse(null),
        FeedXml.text(element, FeedMending.NO_DATE));
  }

  private static Item entry(SyndEntry entry, Element element) {
    return new Item(
        id(element, entry.getUri()),
        element.nameIs("entry")
            ? ItemDetails.page(ItemDetails.links(element), entry.getLink())
            : entry.getLink(),
        text(entry.getTitleEx()),
        plain(element, "itunes:subtitle"),
        text(entry.getDescription()),
        entry.getContents().stream().map(RomeFeed::text).filter(Objects::nonNull).toList(),
        authors(entry.getAuthors(), entry.getAuthor(), entry.getModule(DCModule.URI)),
        contributors(entry.getContributors(), entry.getModule(DCModule.URI)),
        ItemDetails.date(
            element,
            "published",
            "pubDate",
            "dcterms:issued",
            "dcterms:created",
            "atom:published",
            "dc:date"),
        ItemDetails.date(element, "updated", "dcterms:modified", "atom:updated", "dc:date"),
        ItemDetails.tags(element),
        ItemDetails.links(element),
        ItemDetails.rights(element),
        ItemDetails.language(element),
        ItemDetails.image(element).orElse(null),
        FeedXml.text(element, FeedMending.NO_DATE));
  }

  // ROME takes a link for an id where there is none.
  private static @Nullable String id(Element element, @Nullable String uri) {
    boolean own = FeedXml.text(element, "id", "guid") != null || element.hasAttr("rdf:about");
    return own ? uri : FeedXml.text(element, "dc:identifier");
  }

  private static @Nullable Text text(@Nullable SyndContent content) {
    return content == null || content.getValue() == null
        ? null
        : switch (Objects.requireNonNullElse(content.getType(), "")) {
          case MarkupText.INLINE -> new Text(content.getValue(), Text.XHTML);
          case "text" -> new Text(content.getValue(), Text.PLAIN);
          default -> text(content.getValue());
        };
  }

  private static @Nullable Text plain(Element element, String name) {
    String value = FeedXml.text(element, name);
    return value == null ? null : text(value);
  }

  private static Text text(String value) {
    return new Text(value, MarkupText.isMarkup(value) ? Text.HTML : Text.PLAIN);
  }

  private static List<Person> authors(
      List<SyndPerson> known, @Nullable String author, @Nullable Module module) {
    var creators = module instanceof DCModule dc ? dc.getCreators() : List.<String>of();
    return persons(known, Stream.concat(Stream.ofNullable(author), creators.stream()));
  }

  private static List<Person> contributors(List<SyndPerson> known, @Nullable Module module) {
    return persons(
        known, module instanceof DCModule dc ? dc.getContributors().stream() : Stream.of());
  }

  // ROME repeats the names of known persons elsewhere.
  private static List<Person> persons(List<SyndPerson> known, Stream<String> lines) {
    var persons = new ArrayList<Person>();
    for (SyndPerson person : known) {
      boolean detailed = person.getEmail() != null || person.getUri() != null;
      persons.add(
          detailed
              ? new Person(person.getName(), person.getEmail(), person.getUri())
              : Person.parse(person.getName()));
    }
    lines
        .map(Person::parse)
        .filter(p -> persons.stream().noneMatch(other -> Objects.equals(p.name(), other.name())))
        .forEach(persons::add);
    return persons.stream()
        .filter(p -> p.name() != null || p.email() != null || p.url() != null)
        .distinct()
        .toList();
  }
}
