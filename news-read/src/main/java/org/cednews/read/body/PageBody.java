package org.cednews.read.body;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cednews.read.RawPost.Link;
import org.cednews.read.text.Boilerplate;
import org.cednews.read.text.Byline;
import org.cednews.read.text.ShortText;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/// The part of a page that is the post.
///
/// @param html the text, without the furniture of the page
/// @param byline what stood over the text
/// @param related further reading, with absolute addresses
public record PageBody(String html, Byline byline, List<Link> related) {

  private static final Set<String> BLOCKS = Set.of("p", "div", "ul", "li", "pre", "blockquote");

  private static final Set<String> INLINE = Set.of("a", "span", "time");

  private static final String LEAVES = "p, h1, h2, h3, h4, h5, h6, li, a, span, div, time";

  private static final Pattern TAGS = Pattern.compile("<[^>]*>|\\s+");

  private static final int LONG = 400;
  private static final int LITTLE = 250;

  public PageBody {
    related = List.copyOf(related);
  }

  /// Finds the text of a page, which stays as it is.
  ///
  /// @param title of the article: where it stands as a heading, the text begins
  public static PageBody of(Document document, @Nullable String title) {
    PageBody body = find(document.clone(), title, true);
    if (body.size() >= LITTLE) {
      return body;
    }
    // What is named as clutter may be all that there is.
    PageBody whole = find(document.clone(), title, false);
    return whole.size() > 2 * body.size() ? whole : body;
  }

  /// The text of a page of which somebody knows where it stands.
  ///
  /// @param selector of the elements that make it up, in CSS; nothing where the page has none
  public static Optional<PageBody> of(Document document, @Nullable String title, String selector) {
    Document page = document.clone();
    Elements chosen = page.body().select(selector);
    if (!chosen.hasText()) {
      return Optional.empty();
    }
    Byline around = byline(page.body(), title);
    var text = new Element("div");
    chosen.stream()
        .filter(each -> each.parents().stream().noneMatch(chosen::contains))
        .toList()
        .forEach(text::appendChild);
    page.body().empty().appendChild(text);
    BoilerplateElements.removeInvisible(text);
    return Optional.of(finish(page, text, title, around, List.of()));
  }

  private static PageBody find(Document page, @Nullable String title, boolean believingNames) {
    Element body = page.body();
    Byline around = byline(body, title);
    Captions.mark(body);
    List<Link> related = FurtherReading.cutFrom(body);
    BoilerplateElements.removeFrom(body);
    if (believingNames) {
      BoilerplateElements.removeNamed(body);
    }
    furniture(body);
    Headline headline = Headline.of(body, title);
    Element text = MainText.in(body, headline);
    List<Element> lead = headline == null ? List.of() : headline.leadTo(body, text);
    BoilerplateBlocks.removeFrom(text);
    text.prependChildren(lead.stream().map(line -> line.tagName("p")).toList());
    return finish(page, text, title, around, related);
  }

  private static PageBody finish(
      Document page, Element text, @Nullable String title, Byline around, List<Link> related) {
    Byline byline = around.and(header(text, title));
    text.select("img[data-src]:not([src])").forEach(img -> img.attr("src", img.attr("data-src")));
    page.outputSettings().prettyPrint(false);
    return new PageBody(text.html(), byline, related);
  }

  // How many characters it shows.
  private int size() {
    return TAGS.matcher(html).replaceAll("").length();
  }

  private static Byline byline(Element body, @Nullable String title) {
    Headline headline = Headline.of(body, title);
    return headline == null ? Byline.NONE : headline.byline(body);
  }

  private static void furniture(Element body) {
    for (Element leaf : body.select(LEAVES)) {
      Boilerplate furniture =
          leaf.childrenSize() > 1 || isWord(leaf)
              ? Boilerplate.NONE
              : Boilerplate.of(shortText(leaf));
      if (furniture == Boilerplate.PASSING || furniture == Boilerplate.CLOSING) {
        leaf.remove();
      }
    }
  }

  // The title is not repeated in the text, and what stands as byline over the text is no text.
  private static Byline header(Element text, @Nullable String title) {
    text.select("h1").stream()
        .filter(h1 -> title == null || h1.text().equals(title) || title.startsWith(h1.text()))
        .forEach(Element::remove);
    Byline byline = Byline.NONE;
    for (Element leaf : text.select(LEAVES)) {
      boolean inside = leaf.parents().contains(text);
      if (!inside || !leaf.hasText() || holdsBlocks(leaf)) {
        continue;
      }
      Optional<Byline> found = Byline.parse(shortText(leaf));
      if (found.isEmpty()) {
        break;
      }
      byline = byline.and(found.get());
      leaf.remove();
    }
    return byline;
  }

  // A link or a marked word inside a sentence is no button.
  private static boolean isWord(Element leaf) {
    Element parent = leaf.parent();
    return INLINE.contains(leaf.normalName()) && parent != null && !parent.ownText().isBlank();
  }

  private static boolean holdsBlocks(Element element) {
    return element.stream().skip(1).anyMatch(inner -> BLOCKS.contains(inner.normalName()));
  }

  /// The text of an element, or as much of it as shows that it is a long one: boxes in boxes would
  /// otherwise be read as often as they are deep.
  static String shortText(Element element) {
    var text = new StringBuilder();
    for (Iterator<TextNode> nodes = element.nodeStream(TextNode.class).iterator();
        nodes.hasNext() && text.length() <= LONG; ) {
      text.append(nodes.next().getWholeText());
    }
    return ShortText.spaced(text.toString());
  }
}
