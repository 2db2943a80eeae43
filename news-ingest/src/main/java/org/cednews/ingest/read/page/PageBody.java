package org.cednews.ingest.read.page;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cednews.ingest.read.Byline;
import org.cednews.ingest.read.Furniture;
import org.cednews.ingest.read.RawPost.Link;
import org.cednews.ingest.read.Words;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The part of a page that is the post.
///
/// @param html the text, without the furniture of the page
/// @param byline what stood over the text
/// @param related further reading, with absolute addresses
record PageBody(String html, Byline byline, List<Link> related) {

  private static final Set<String> BLOCKS = Set.of("p", "div", "ul", "li", "pre", "blockquote");

  private static final Set<String> INLINE = Set.of("a", "span", "time");

  private static final int LONG = 400;
  private static final int LITTLE = 250;

  private static final String LEAVES = "p, h1, h2, h3, h4, h5, h6, li, a, span, div, time";

  static PageBody of(Document document, @Nullable String title) {
    PageBody body = of(document, title, true);
    if (size(body) < LITTLE) {
      // What is named as clutter may be all that there is.
      PageBody whole = of(document, title, false);
      return size(whole) > 2 * size(body) ? whole : body;
    }
    return body;
  }

  private static PageBody of(Document document, @Nullable String title, boolean believing) {
    Document page = document.clone();
    Headline above = Headline.of(page.body(), title);
    Byline around = above == null ? Byline.NONE : above.byline(page.body());
    Captions.mark(page.body());
    List<Link> related = related(page.body());
    Clutter.removeFrom(page.body(), believing);
    furniture(page.body());
    Headline headline = Headline.of(page.body(), title);
    Element text = MainText.in(page.body(), Prose.of(page.body()), headline);
    List<Element> lead =
        headline == null || text.stream().anyMatch(e -> e == headline.element())
            ? List.of()
            : headline.leadTo(page.body(), text);
    Leftovers.removeFrom(text);
    text.prependChildren(
        lead.stream().map(e -> new Element("p").appendChildren(e.childNodesCopy())).toList());
    Byline byline = around.and(header(text, title));
    text.select("img[data-src]:not([src])").forEach(img -> img.attr("src", img.attr("data-src")));
    page.outputSettings().prettyPrint(false);
    return new PageBody(text.html(), byline, related);
  }

  private static int size(PageBody body) {
    return Jsoup.parseBodyFragment(body.html).text().length();
  }

  private static List<Link> related(Element body) {
    var links = new ArrayList<Link>();
    Prose prose = Prose.of(body);
    for (Element heading : body.select("h2, h3, h4, h5, h6, p, strong, div")) {
      if (heading.childrenSize() > 1 || Furniture.of(shortText(heading)) != Furniture.RELATED) {
        continue;
      }
      Element next = heading.nextElementSibling();
      while (next != null && !next.tagName().matches("h[1-6]") && prose.in(next).linked() > 0.5) {
        for (Element link : next.select("a[href]")) {
          Link found = new Link(link.text(), link.absUrl("href"));
          if (!link.text().isBlank() && !links.contains(found)) {
            links.add(found);
          }
        }
        Element after = next.nextElementSibling();
        next.remove();
        next = after;
      }
      heading.remove();
    }
    return links;
  }

  private static void furniture(Element body) {
    for (Element leaf : body.select(LEAVES)) {
      Furniture furniture =
          leaf.childrenSize() > 1 || isWord(leaf) ? Furniture.NONE : Furniture.of(shortText(leaf));
      if (furniture == Furniture.PASSING || furniture == Furniture.CLOSING) {
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

  // The text of an element, or as much of it as shows that it is a long one: boxes in boxes would
  // otherwise be read as often as they are deep.
  private static String shortText(Element element) {
    var text = new StringBuilder();
    for (Iterator<TextNode> nodes = element.nodeStream(TextNode.class).iterator();
        nodes.hasNext() && text.length() <= LONG; ) {
      text.append(nodes.next().getWholeText());
    }
    return Words.spaced(text.toString());
  }
}
