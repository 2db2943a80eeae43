package org.cednews.read.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cednews.read.Markup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/// The elements of a feed whose content may be markup, in whatever wrapping: escaped, inline, or in
/// base64. They are made escaped, so that there is one wrapping only, with addresses absolute by
/// the base of the element.
final class MarkupText {

  /// Their plain names.
  static final Set<String> NAMES =
      Set.of(
          """
          title subtitle tagline summary content rights copyright description info fullitem body \
          xhtml:body content:encoded dc:title dc:description dc:rights itunes:summary \
          itunes:subtitle media:title media:description atom:title atom:summary atom:content\
          """
              .split(" "));

  /// What the attribute `type` says afterwards of inline markup; the others are `text` and `html`.
  static final String INLINE = "inline";

  private static final Pattern MARKUP = Pattern.compile("</?[A-Za-z!][^<]*>|&#?\\w{1,32};");

  private static final Set<String> ADDRESSES =
      Set.of("href", "src", "cite", "action", "longdesc", "poster", "data", "background");

  private static final Pattern RELATIVE =
      Pattern.compile(
          "\\b(?:%s)\\s*+=\\s*+[\"']?\\s*+(?![a-z][a-z0-9+.-]*:|#)[^\"'\\s>]"
              .formatted(String.join("|", ADDRESSES)),
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> VOID =
      Set.of("area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr");

  private static final Pattern VOID_END =
      Pattern.compile("</(?:%s)>".formatted(String.join("|", VOID)));

  private static final String CDATA = "<![CDATA[";

  private MarkupText() {}

  /// Whether a text that does not say what it is will be markup.
  static boolean isMarkup(String text) {
    return MARKUP.matcher(text).find();
  }

  /// Makes the content of an element escaped, and its attribute `type` say what it is.
  ///
  /// @param dialect of the feed
  static void escape(Element element, String dialect) {
    String type = element.attr("type").strip().toLowerCase(Locale.ROOT);
    String mode = element.attr("mode").strip().toLowerCase(Locale.ROOT);
    boolean atom = dialect.startsWith("Atom") || !type.isEmpty(); // only Atom says it
    String value;
    String kind;
    if (atom && (mode.equals("base64") || isBinary(type))) {
      value = decoded(element.wholeText());
      kind = isMarkup(value) ? "html" : "text";
    } else if (element.childrenSize() > 0) {
      value =
          inline(
              element, type.endsWith("html") && !type.contains("x"), !dialect.equals("Atom 0.3"));
      kind = type.contains("xml") || type.equals("xhtml") ? INLINE : "html";
    } else {
      value = unwrapped(element.wholeText());
      boolean escaped = mode.equals("escaped") || !(type.contains("xml") || type.equals("xhtml"));
      boolean markup = atom ? type.contains("html") || type.contains("xml") : isMarkup(value);
      value = escaped ? value : Entities.escape(value, new OutputSettings());
      kind = markup ? (escaped ? "html" : INLINE) : "text";
    }
    element.text(kind.equals("text") ? value : absolute(value, element.baseUri()));
    element.removeAttr("mode").attr("type", kind);
  }

  // Some escape the wrapping, too.
  private static String unwrapped(String text) {
    String bare = text.strip();
    if (!bare.startsWith(CDATA)) {
      return text;
    }
    int end = bare.endsWith("]]>") ? bare.length() - "]]>".length() : bare.length();
    return bare.substring(CDATA.length(), Math.max(CDATA.length(), end));
  }

  // RFC 4287, section 4.1.3.3: what is neither text nor XML is base64.
  private static boolean isBinary(String type) {
    return type.contains("/") && !type.startsWith("text/") && !type.matches(".*[+/]xml");
  }

  private static String decoded(String base64) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return ""; // a picture, or nothing at all: in any case no text
    }
  }

  private static String inline(Element element, boolean textIsMarkup, boolean wrapped) {
    for (Node node : element.nodeStream().skip(1).toList()) {
      if (node instanceof Element inner) {
        simplify(inner);
      } else if (node instanceof TextNode text) {
        String value = text.getWholeText();
        text.replaceWith(textIsMarkup ? new DataNode(value) : new TextNode(value));
      }
    }
    Objects.requireNonNull(element.ownerDocument())
        .outputSettings()
        .syntax(OutputSettings.Syntax.html)
        .prettyPrint(false);
    List<Element> inner = element.children();
    boolean wrapper =
        wrapped
            && inner.size() == 1
            && inner.getFirst().nameIs("div")
            && element.ownText().isBlank();
    String html = wrapper ? inner.getFirst().html() : element.html();
    return VOID_END.matcher(html).replaceAll("");
  }

  // Without prefixes, as HTML knows neither them nor bases.
  private static void simplify(Element inner) {
    String local = inner.tagName().substring(inner.tagName().indexOf(':') + 1);
    FeedXml.rename(inner, local.isEmpty() ? "span" : local);
    FeedXml.setBase(inner);
    for (Attribute attribute : List.copyOf(inner.attributes().asList())) {
      String name = attribute.getKey();
      if (ADDRESSES.contains(name)) {
        inner.attr(name, Address.absolute(attribute.getValue(), inner.baseUri()));
      } else if (name.startsWith("xmlns") || name.startsWith("xml:")) {
        inner.removeAttr(name);
      }
    }
    if (VOID.contains(inner.tagName())) {
      // an open <br> has swallowed what follows
      List.copyOf(inner.childNodes()).reversed().forEach(inner::after);
    }
  }

  /// The markup with its relative addresses made absolute, and otherwise to the letter as it was.
  static String absolute(String html, String base) {
    if (base.isEmpty()
        || base.length() > Address.LONGEST_BASE
        || !RELATIVE.matcher(html).find()
        || Markup.isTooMuch(html)) {
      return html;
    }
    var edits = new TreeMap<Integer, Edit>(Comparator.reverseOrder());
    Document document = Parser.htmlParser().setTrackPosition(true).parseInput(html, base);
    for (Element element : document.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        Range range = attribute.sourceRange().valueRange();
        String absolute =
            ADDRESSES.contains(attribute.getKey()) && !attribute.getValue().startsWith("#")
                ? element.absUrl(attribute.getKey())
                : "";
        if (!absolute.isEmpty() && range.isTracked()) {
          edits.put(range.startPos(), new Edit(range.endPos(), absolute));
        }
      }
    }
    var edited = new StringBuilder(html);
    edits.forEach((start, edit) -> edited.replace(start, edit.end, edit.quoted(html, start)));
    return edited.toString();
  }

  private record Edit(int end, String address) {

    private String quoted(String html, int start) {
      String value =
          address
              .replace("&", "&amp;")
              .replace("\"", "%22")
              .replace("'", "%27")
              .replace(" ", "%20");
      boolean quoted =
          start > 0 && (html.charAt(start - 1) == '"' || html.charAt(start - 1) == '\'');
      return quoted ? value : '"' + value + '"';
    }
  }
}
