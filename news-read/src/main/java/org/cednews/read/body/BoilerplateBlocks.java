package org.cednews.read.body;

import java.util.List;
import org.cednews.read.text.Boilerplate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Removes from the text what stands between its paragraphs without belonging to it: boxes and
/// lines that are made of links, teasers, the words of galleries, headings over nothing.
final class BoilerplateBlocks {

  private static final String HEADINGS = "h2, h3, h4, h5, h6";

  private static final String BOXES =
      "div, section, article, ul, ol, dl, table, p, header, blockquote, figure";

  // Cells of a table with headings are data, and a post of a social network is quoted with its
  // link.
  private static final String KEPT =
      "table:has(th) td, blockquote[class*=-tweet], blockquote[class^=instagram-],"
          + " blockquote[class^=tiktok-], blockquote[class^=bluesky-], blockquote[class^=mastodon-]";

  private static final String GALLERIES = "[class*=gallery], [class*=slideshow], [class*=lightbox]";
  private static final int MOST_OF_A_GALLERY = 400;
  private static final int LEAST_BESIDE_A_GALLERY = 5;

  private static final double MOST_LINKED = 0.5;
  private static final double MOST_LINKED_LINE = 0.7;
  private static final double MOST_LINKED_HEADING = 0.8;

  private static final int LONG = 400;
  private static final int TEASER = 350;

  private final Element text;
  private final Prose prose;

  private BoilerplateBlocks(Element text) {
    this.text = text;
    this.prose = Prose.of(text);
  }

  static void removeFrom(Element text) {
    var leftovers = new BoilerplateBlocks(text);
    leftovers.galleries();
    leftovers.teasers();
    leftovers.links();
    leftovers.lastHeadings();
  }

  // "Image 2 of 5", "next", captions: the pictures stay without them.
  private void galleries() {
    int whole = text.text().length();
    for (Element gallery : text.select(GALLERIES)) {
      int words = gallery.text().length();
      if (words <= MOST_OF_A_GALLERY
          && words * LEAST_BESIDE_A_GALLERY < whole
          && gallery.select("p").isEmpty()) {
        gallery.nodeStream(TextNode.class).toList().forEach(Node::remove);
      }
    }
  }

  // A heading that is a link announces another text; what little stands with it goes with it.
  private void teasers() {
    for (Element heading : text.select(HEADINGS)) {
      if (isLink(heading)) {
        Element box = heading;
        Element around = box.parent();
        while (around != null && !around.equals(text) && prose.in(around).text() <= TEASER) {
          box = around;
          around = box.parent();
        }
        box.remove();
      }
    }
  }

  private static boolean isLink(Element heading) {
    int links = heading.select("a[href]").text().length();
    return heading.closest("a[href]") != null
        || (links > 0 && links > MOST_LINKED_HEADING * heading.text().length());
  }

  private void links() {
    for (Element box : text.select(BOXES)) {
      Prose.Amount amount = prose.in(box);
      double most = box.normalName().equals("p") ? MOST_LINKED_LINE : MOST_LINKED;
      if (!box.equals(text)
          && amount.linked() > most
          && amount.prose() < LONG
          && !isAnnounced(box)
          && box.closest(KEPT) == null) {
        box.remove();
      }
    }
  }

  // "These papers were read:" stands over a list that belongs to the text.
  private static boolean isAnnounced(Element list) {
    Element before = list.previousElementSibling();
    return list.normalName().matches("[uod]l|table")
        && before != null
        && before.normalName().equals("p")
        && before.text().endsWith(":")
        && Boilerplate.of(before.text()) == Boilerplate.NONE;
  }

  // A heading at the end stood over something that is gone.
  private void lastHeadings() {
    List<Node> inked =
        text.nodeStream()
            .filter(
                node ->
                    node instanceof TextNode words
                        ? !words.isBlank()
                        : node.nodeName().equals("img"))
            .toList();
    for (Node node : inked.reversed()) {
      Element heading = node.parent() instanceof Element parent ? parent.closest(HEADINGS) : null;
      if (heading == null || heading.equals(text)) {
        return;
      }
      heading.remove();
    }
  }
}
