package org.cednews.read.wordpress;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cednews.read.RawPost.Enclosure;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// An `<item>` of an export: texts by the names of their elements, such as `wp:post_id`.
public final class WxrItem {

  private static final int DEEPEST = 20;
  private static final Set<String> PREDEFINED = Set.of("&amp;", "&lt;", "&gt;", "&quot;", "&apos;");
  private static final Pattern REFERENCE =
      Pattern.compile("<!\\[CDATA\\[(?s:.*?)]]>|&[#\\w]{1,40};");

  /// A category or a tag.
  ///
  /// @param taxonomy `category`, `post_tag`, or one of a plug-in
  /// @param slug its name in addresses, absent in the oldest exports
  record Term(String taxonomy, String name, @Nullable String slug) {}

  private static final Pattern GALLERY =
      Pattern.compile("\\[(?:gallery|playlist)\\b(?<attributes>[^\\[\\]]{0,1000})]");
  private static final Pattern IDS =
      Pattern.compile("\\b(?:ids|include)\\s*=\\s*[\"']?(?<ids>[\\d,\\s]+)");
  private static final Pattern SHOWN =
      Pattern.compile("(?i)<(?:img|iframe|video|audio|embed|object|a)\\b|\\[|https?://|<!-- wp:");

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> meta = new HashMap<>();
  private final List<Enclosure> enclosures = new ArrayList<>();
  private final List<Term> terms = new ArrayList<>();

  private WxrItem() {}

  /// What reads items: no document type, no entities of its own, no names of namespaces, which
  /// stand outside of the item.
  public static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /// Reads an item. What is not well-formed is repaired, as far as that is certain, and tried once
  /// more.
  ///
  /// @throws XMLStreamException if it is not well-formed then
  public static WxrItem parse(XMLInputFactory factory, String xml) throws XMLStreamException {
    try {
      return read(factory, xml);
    } catch (XMLStreamException e) {
      String repaired = repaired(xml);
      if (repaired.equals(xml)) {
        throw e;
      }
      return read(factory, repaired);
    }
  }

  private static WxrItem read(XMLInputFactory factory, String xml) throws XMLStreamException {
    var item = new WxrItem();
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
    try {
      item.fill(reader);
    } finally {
      reader.close();
    }
    return item;
  }

  /// The text of an element, or null where it is absent or empty.
  public @Nullable String text(String name) {
    String text = texts.get(name);
    return text == null || text.isBlank() ? null : text;
  }

  /// A field that plug-ins and WordPress itself add.
  public @Nullable String meta(String key) {
    return meta.get(key);
  }

  /// The files that were put to it as sounds or films are.
  List<Enclosure> enclosures() {
    return List.copyOf(enclosures);
  }

  List<String> terms(String taxonomy) {
    return terms.stream()
        .filter(term -> term.taxonomy().equals(taxonomy))
        .map(Term::name)
        .distinct()
        .toList();
  }

  /// Whether it is a file that was put in, such as a picture.
  public boolean isAttachment() {
    return "attachment".equals(text("wp:post_type"));
  }

  /// Whether it is a text that several posts share.
  public boolean isSharedBlock() {
    return "wp_block".equals(text("wp:post_type"));
  }

  /// The numbers of the pictures, other files and shared blocks that it shows.
  public Set<String> references() {
    var references = new LinkedHashSet<String>();
    String picture = meta("_thumbnail_id");
    if (picture != null) {
      references.add(picture.strip());
    }
    String text = text("content:encoded");
    if (text != null) {
      references.addAll(EmptyBlocks.references(text));
      Matcher gallery = GALLERY.matcher(text);
      while (gallery.find()) {
        Matcher ids = IDS.matcher(gallery.group("attributes"));
        if (ids.find()) {
          references.addAll(List.of(ids.group("ids").strip().split("[,\\s]+", -1)));
        }
      }
    }
    return references;
  }

  /// Whether it shows all files that were put into it, without naming them.
  public boolean showsItsFiles() {
    String text = text("content:encoded");
    return text != null
        && GALLERY
            .matcher(text)
            .results()
            .anyMatch(gallery -> !IDS.matcher(gallery.group("attributes")).find());
  }

  /// Who wrote it, by the names with which they sign in or, of guests, their own: those that a
  /// plug-in for several authors gives, or else the one of WordPress.
  public List<String> authors(WxrChannel channel) {
    List<String> several =
        terms.stream()
            .filter(term -> term.taxonomy().equals("author"))
            .map(term -> channel.login(term.name(), term.slug()))
            .distinct()
            .toList();
    String creator = text("dc:creator");
    return several.isEmpty() ? creator == null ? List.of() : List.of(creator) : several;
  }

  private boolean isEmpty() {
    String text = text("content:encoded");
    return WordPressPost.plain(text("title")) == null
        && WordPressPost.plain(text("excerpt:encoded")) == null
        && (text == null || (WordPressPost.plain(text) == null && !SHOWN.matcher(text).find()));
  }

  /// Why it never becomes a post, in words; nothing if it may.
  public Optional<String> reasonToSkip() {
    String type = text("wp:post_type");
    if (type != null && !type.equals("post")) {
      return Optional.of("it is of the type " + type + ", not a post");
    }
    String status = text("wp:status");
    if (status != null && !status.strip().equals("publish")) {
      return Optional.of("it is not published: " + status);
    }
    if (text("wp:post_password") != null) {
      return Optional.of("it is protected by a password");
    }
    return isEmpty()
        ? Optional.of("it has neither a title nor a text: post " + text("wp:post_id"))
        : Optional.empty();
  }

  private void fill(XMLStreamReader reader) throws XMLStreamException {
    reader.nextTag();
    while (reader.next() != XMLStreamConstants.END_DOCUMENT) {
      if (reader.isStartElement()) {
        String name = reader.getLocalName();
        switch (name) {
          case "category" -> {
            String taxonomy = reader.getAttributeValue(null, "domain");
            String slug = reader.getAttributeValue(null, "nicename");
            String term = text(reader, 1);
            add(taxonomy, Parser.unescapeEntities(term, false), slug);
          }
          case "wp:postmeta" -> meta(reader);
          default -> texts.putIfAbsent(name, text(reader, 1));
        }
      }
    }
  }

  // The oldest exports name every term once more without saying what it is.
  private void add(@Nullable String taxonomy, String name, @Nullable String slug) {
    if (taxonomy != null && !name.isBlank()) {
      String known = taxonomy.equals("tag") ? "post_tag" : taxonomy;
      terms.add(new Term(known, name.strip(), slug));
    }
  }

  private void meta(XMLStreamReader reader) throws XMLStreamException {
    String key = "";
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.isStartElement()) {
        boolean isKey = reader.getLocalName().equals("wp:meta_key");
        String text = text(reader, 2);
        if (isKey) {
          key = text;
        } else if (key.equals("enclosure")) {
          enclosure(text);
        } else {
          meta.putIfAbsent(key, text);
        }
      }
    }
  }

  // Address, bytes and type stand in a line each; plug-ins add lines of their own.
  private void enclosure(String text) {
    List<String> lines = text.lines().map(String::strip).toList();
    if (!lines.isEmpty() && !lines.getFirst().isEmpty()) {
      String length = lines.size() > 1 ? lines.get(1) : null;
      String type = lines.size() > 2 ? lines.get(2) : null;
      enclosures.add(new Enclosure(lines.getFirst(), type, length, null));
    }
  }

  // All text of an element, that of its children too.
  static String text(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new XMLStreamException("its elements are nested too deeply");
    }
    var text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> text.append(text(reader, depth + 1));
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        default -> {}
      }
    }
  }

  // The names of HTML are not declared in an export, but some plug-ins write them; no XML has a
  // place for most control characters, however they are written.
  private static String repaired(String xml) {
    return REFERENCE
        .matcher(xml)
        .replaceAll(
            found -> {
              String reference = found.group();
              if (reference.startsWith("<!") || PREDEFINED.contains(reference)) {
                return Matcher.quoteReplacement(reference);
              }
              String text = Parser.unescapeEntities(reference, false);
              boolean known = !text.equals(reference) && text.codePoints().allMatch(c -> c >= ' ');
              return known ? Matcher.quoteReplacement(Entities.escape(text)) : "";
            });
  }
}
