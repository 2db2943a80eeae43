package org.cednews.read.feed;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// The elements of a feed under plain names: those of its own vocabulary without a prefix, those of
/// well-known modules with their usual one (`dc:date`, `content:encoded`), however the feed
/// declares them, or forgets to. Elements of other vocabularies are gone.
///
/// It is read by a lenient parser, which closes what is open, takes what is bare for text, knows
/// the entities of HTML, and looks at no document type: entities that a feed declares itself are
/// never expanded. Each element knows its base address ([XML
/// Base](https://www.w3.org/TR/xmlbase/)).
///
/// @param root `feed`, `rss` or `rdf:RDF`
/// @param dialect such as `RSS 2.0`
record FeedXml(Element root, String dialect) {

  // What the JDK's parser, which ROME uses, bears is 100.
  private static final int LONGEST_NAMESPACE = 200;
  private static final int DEEPEST = 90;
  private static final int MOST_TAGS = 100_000;

  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("purl.org/dc/elements/1.1", "dc"),
          Map.entry("purl.org/dc/elements/1.0", "dc"),
          Map.entry("purl.org/dc/terms", "dcterms"),
          Map.entry("purl.org/rss/1.0/modules/content", "content"),
          Map.entry("purl.org/rss/1.0/modules/syndication", "sy"),
          Map.entry("www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
          Map.entry("podcastindex.org/namespace/1.0", "podcast"),
          Map.entry("search.yahoo.com/mrss", "media"),
          Map.entry("www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
          Map.entry("www.w3.org/1999/xhtml", "xhtml"),
          Map.entry("www.w3.org/2005/atom", "atom"),
          Map.entry("purl.org/atom/ns", "atom"));

  private static final int LONGEST_NOISE = 20_000;
  private static final Pattern ROOT =
      Pattern.compile(
          "(?i)(?><\\?xml\\s[^>]{0,500}>)?\\s*+(?:<!--(?s:.{0,2000}?)-->\\s*+)?"
              + "<(?:\\w{1,20}:)?(?:rss|feed|rdf)[\\s>]");
  private static final Pattern PAGE =
      Pattern.compile("(?i)<(?:!doctype\\s+html|html|head|body)\\b");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.-]{0,60}");

  private static final Set<String> USUAL = Set.copyOf(PREFIXES.values());

  /// The names of RSS that are not all small, found by their small form.
  private static final Map<String, String> RSS_NAMES =
      Stream.of(
              "pubDate lastBuildDate managingEditor webMaster skipHours skipDays textInput"
                  .split(" "))
          .collect(Collectors.toUnmodifiableMap(n -> n.toLowerCase(Locale.ROOT), n -> n));

  /// What stands in an item of RSS, and not in HTML.
  private static final Set<String> ITEM =
      Set.of("item", "guid", "link", "pubDate", "description", "category", "author");

  /// The feed in a text, if there is one in it.
  static Optional<FeedXml> of(String text, @Nullable URI address) {
    if (tags(text) > MOST_TAGS) {
      throw new IllegalArgumentException("it has more than %,d elements".formatted(MOST_TAGS));
    }
    Document document =
        Parser.xmlParser()
            .setMaxDepth(DEEPEST)
            .parseInput(text.substring(start(text)), address == null ? "" : address.toString());
    return document.children().stream()
        .flatMap(e -> Stream.concat(Stream.of(e), e.children().stream()))
        .filter(e -> Set.of("rss", "feed", "rdf").contains(local(e).toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(FeedXml::of);
  }

  /// Where the feed begins in a text: programs print warnings before it.
  static int start(String text) {
    if (text.startsWith("<?") || text.startsWith("<!")) {
      return 0;
    }
    Matcher root = ROOT.matcher(text).region(0, Math.min(text.length(), LONGEST_NOISE));
    return root.find() && !PAGE.matcher(text).region(0, root.start()).find() ? root.start() : 0;
  }

  // Bounds the memory that parsing takes. Markup inside of CDATA is no element.
  private static int tags(String text) {
    int tags = 0;
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (text.startsWith("<![CDATA[", at)) {
        int end = text.indexOf("]]>", at);
        at = end < 0 ? text.length() : end;
      } else {
        tags++;
      }
    }
    return tags;
  }

  private static FeedXml of(Element root) {
    String kind = local(root).toLowerCase(Locale.ROOT);
    Optional<Element> channel =
        root.children().stream().filter(e -> local(e).equalsIgnoreCase("channel")).findFirst();
    String dialect =
        switch (kind) {
          case "feed" -> atom(root);
          case "rss" ->
              "RSS " + (root.attr("version").isBlank() ? "2.0" : root.attr("version").strip());
          default ->
              channel.filter(c -> namespace(c).contains("simple/0.9")).isPresent()
                  ? "RSS 0.90"
                  : "RSS 1.0";
        };
    Set<String> own = new HashSet<>(Set.of(""));
    own.add(namespace(root));
    channel.ifPresent(c -> own.add(namespace(c)));
    own.removeIf(namespace -> "rdf".equals(PREFIXES.get(namespace)));
    new Names(own, kind.equals("feed")).plain(root);
    rename(root, kind.equals("rdf") ? "rdf:RDF" : kind);
    return new FeedXml(root, dialect);
  }

  private static String atom(Element root) {
    boolean old =
        root.attr("version").strip().equals("0.3") || namespace(root).equals("purl.org/atom/ns");
    return old ? "Atom 0.3" : "Atom 1.0";
  }

  /// The first child of a name.
  static Optional<Element> child(Element parent, String... names) {
    return Stream.of(names).flatMap(name -> children(parent, name).stream()).findFirst();
  }

  /// The children of a name.
  static List<Element> children(Element parent, String name) {
    return parent.children().stream().filter(e -> e.tagName().equals(name)).toList();
  }

  /// The text of the first child of these names that has one.
  static @Nullable String text(Element parent, String... names) {
    return Stream.of(names)
        .flatMap(name -> children(parent, name).stream())
        .map(child -> child.wholeText().strip())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(null);
  }

  /// The language that is declared for an element or around it.
  static @Nullable String language(Element element) {
    return Stream.concat(Stream.of(element), element.parents().stream())
        .map(e -> e.attr("xml:lang").strip())
        .filter(language -> !language.isEmpty())
        .findFirst()
        .orElse(null);
  }

  /// Lets an element know the base address that it declares.
  static void setBase(Element element) {
    String base = element.absUrl("xml:base");
    if (!base.isEmpty() && base.length() <= Address.LONGEST_BASE) {
      element.setBaseUri(base);
    }
  }

  /// All elements but the markup inside of texts.
  List<Element> elements() {
    return elements(root).toList();
  }

  private static Stream<Element> elements(Element element) {
    return MarkupText.NAMES.contains(element.tagName())
        ? Stream.of(element)
        : Stream.concat(Stream.of(element), element.children().stream().flatMap(FeedXml::elements));
  }

  static void rename(Element element, String name) {
    element.tagName(name, Parser.NamespaceXml); // jsoup refuses names in the empty namespace
  }

  Element channel() {
    return root.tagName().equals("feed") ? root : child(root, "channel").orElse(root);
  }

  List<Element> entries() {
    return root.select("feed > entry, rss > channel > item, rdf|RDF > item");
  }

  private static String local(Element element) {
    return element.tagName().substring(element.tagName().indexOf(':') + 1);
  }

  // Without what is often written in another way; empty where none is declared.
  private static String namespace(Element element) {
    String declared = element.tag().namespace();
    return declared.equals(Parser.NamespaceXml) || declared.length() > LONGEST_NAMESPACE
        ? ""
        : declared.strip().toLowerCase(Locale.ROOT).replaceAll("^https?://|[/#]+$", "");
  }

  private static String rss(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return RSS_NAMES.getOrDefault(small, small);
  }

  private record Names(Set<String> own, boolean atom) {

    private void plain(Element element) {
      attributes(element);
      for (Element child = element.firstElementChild(); child != null; ) {
        String name = name(child);
        Element gone = name == null ? child : null;
        if (name != null) {
          rename(child, name);
          if (MarkupText.NAMES.contains(name)) {
            attributes(child);
            close(child);
          } else {
            plain(child);
          }
        }
        child = child.nextElementSibling();
        if (gone != null) {
          gone.remove();
        }
      }
    }

    // Only names that mean something to somebody, so that the feed can be printed again.
    private static void attributes(Element element) {
      for (Attribute attribute : List.copyOf(element.attributes().asList())) {
        String name = attribute.getKey();
        String local = name.substring(name.indexOf(':') + 1);
        if (local.equals("about") || local.equals("resource")) {
          element.removeAttr(name).attr("rdf:" + local, attribute.getValue());
        } else if (name.equals("xmlns")
            || !(NAME.matcher(name).matches() || name.matches("xml:(?:base|lang)"))) {
          element.removeAttr(name);
        }
      }
      setBase(element);
    }

    // A text that was not closed has swallowed what stands after it.
    private void close(Element text) {
      Set<String> next = atom ? Set.of("entry") : ITEM;
      text.children().stream()
          .filter(inner -> next.contains(rss(local(inner))))
          .findFirst()
          .ifPresent(
              first -> {
                List<Node> nodes = text.childNodes();
                List.copyOf(nodes.subList(first.siblingIndex(), nodes.size()))
                    .reversed()
                    .forEach(text::after);
              });
    }

    private @Nullable String name(Element element) {
      String local = local(element);
      String namespace = namespace(element);
      String usual = PREFIXES.get(namespace);
      int colon = element.tagName().indexOf(':');
      boolean undeclared = colon > 0 && namespace.isEmpty();
      if (undeclared) {
        String prefix = element.tagName().substring(0, colon).toLowerCase(Locale.ROOT);
        usual = USUAL.contains(prefix) ? prefix : null;
      }
      if (!NAME.matcher(local).matches()) {
        return null;
      }
      if (!undeclared && (own.contains(namespace) || (atom && "atom".equals(usual)))) {
        return atom ? local : rss(local);
      }
      return usual == null ? null : usual + ":" + local;
    }
  }
}
