package org.cednews.ingest.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cednews.ingest.read.RawPost.Link;
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

  private static final List<String> MARKED =
      List.of(
          "[itemprop=articleBody]",
          "article",
          ".entry-content, .post-content, .article-content, .article-body",
          "main",
          "[role=main]");

  private static final Set<String> BLOCKS = Set.of("p", "div", "ul", "li", "pre", "blockquote");

  private static final Set<String> INLINE = Set.of("a", "span", "time");

  private static final int ENOUGH = 100;
  private static final int LONG = 400;

  private static final String NEVER_TEXT =
      "script, style, noscript, template, nav, aside, footer, form, iframe, button, dialog,"
          + " [hidden], [aria-hidden=true], [role=navigation], [role=complementary],"
          + " [role=contentinfo], [role=search], [style*=display:none], [style*=display: none]";

  private static final Pattern FURNITURE_NAME =
      Pattern.compile(
          "(?i)(?:^|[\\s_-])(?:share|sharing|sharedaddy|social|related|newsletter|subscribe|comments?"
              + "|cookies?|breadcrumbs?|sidebar|promo|advert(?:isement)?|pagination|post-navigation"
              + "|author-box|recommended|read-more)(?:$|[\\s_-])");

  private static final String LEAVES = "p, h1, h2, h3, h4, h5, h6, li, a, span, div, time";

  static PageBody of(Document document, @Nullable String title) {
    Document page = document.clone();
    List<Link> related = related(page.body());
    page.body().select(NEVER_TEXT).remove();
    furniture(page.body());
    Element text = main(page.body());
    Byline byline = header(text, title);
    text.select("img[data-src]:not([src])").forEach(img -> img.attr("src", img.attr("data-src")));
    page.outputSettings().prettyPrint(false);
    return new PageBody(text.html(), byline, related);
  }

  private static Element main(Element body) {
    for (String mark : MARKED) {
      Optional<Element> longest =
          body.select(mark).stream()
              .max(Comparator.comparingLong(element -> size(element, Long.MAX_VALUE)));
      if (longest.isPresent() && longest.get().text().length() >= ENOUGH) {
        return longest.get();
      }
    }
    return densest(body);
  }

  // Where the most text stands that is not in links: each paragraph counts for what it is in.
  private static Element densest(Element body) {
    // In the order of the page: of equals always the same one wins.
    Map<Element, Double> scores = new LinkedHashMap<>();
    for (Element block : body.select("p, pre, blockquote, li")) {
      if (holdsBlocks(block)) {
        continue; // what it holds is counted by itself
      }
      int links = block.select("a").text().length();
      double text = Math.max(0, block.text().length() - 2.0 * links);
      Element parent = block.parent();
      if (text > 25 && parent != null) {
        scores.merge(parent, text, Double::sum);
        if (parent.parent() != null) {
          scores.merge(parent.parent(), text / 2, Double::sum);
        }
      }
    }
    return scores.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(body);
  }

  private static List<Link> related(Element body) {
    var links = new ArrayList<Link>();
    for (Element heading : body.select("h2, h3, h4, h5, h6, p, strong, div")) {
      if (heading.childrenSize() > 1 || Furniture.of(shortText(heading)) != Furniture.RELATED) {
        continue;
      }
      Element next = heading.nextElementSibling();
      while (next != null && !next.tagName().matches("h[1-6]") && !next.select("a").isEmpty()) {
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
    long most = size(body, Long.MAX_VALUE) / 2;
    for (Element element : body.select("[class], [id]")) {
      boolean named =
          FURNITURE_NAME.matcher(element.className()).find()
              || FURNITURE_NAME.matcher(element.id()).find();
      // A name is only a hint: what holds half of the text is the text.
      if (named && !element.normalName().equals("body") && size(element, most) < most) {
        element.remove();
      }
    }
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

  // How much text there is, counted up to a limit.
  private static long size(Element element, long limit) {
    long size = 0;
    for (Iterator<TextNode> nodes = element.nodeStream(TextNode.class).iterator();
        nodes.hasNext() && size < limit; ) {
      size += nodes.next().getWholeText().strip().length();
    }
    return size;
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
