package org.cednews.read.clean.html;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Makes paragraphs of boxes: text that stands loose in a body or a `div` is put into a `p`, and
/// the boxes themselves are dissolved, so that their texts do not run into each other.
final class Flow {

  private static final Set<String> BOXES =
      Set.of(
          """
          div section article main header footer nav aside address center fieldset \
          details summary hgroup search legend\
          """
              .split(" "));

  private static final Set<String> BLOCKS =
      Set.of(
          """
          p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd hr blockquote pre figure figcaption \
          table caption thead tbody tfoot tr th td colgroup col\
          """
              .split(" "));

  private Flow() {}

  static void arrange(Element body) {
    paragraphs(body);
    List<Element> boxes =
        body.select("*").stream().filter(e -> BOXES.contains(e.normalName())).toList();
    for (Element box : boxes) {
      Element parent = box.parent();
      if (parent == null) {
        continue;
      }
      if (hasBlocks(box)) {
        paragraphs(box);
        List.of("lang", "dir").forEach(attribute -> handDown(box, attribute));
        box.unwrap();
      } else if (parent.normalName().equals("p")) {
        box.before(new TextNode(" ")).after(new TextNode(" "));
        box.unwrap();
      } else {
        box.tagName("p");
      }
    }
  }

  // Each run of text and inline elements between blocks becomes a paragraph.
  private static void paragraphs(Element box) {
    // All are put in anew: to move one of many takes time for each of them.
    List<Node> children = List.copyOf(box.childNodes());
    box.empty();
    Element paragraph = null;
    for (Node child : children) {
      if (child instanceof Element element && (isBlock(element) || hasBlocks(element))) {
        paragraph = null;
      } else if (paragraph == null && !isBlank(child)) {
        paragraph = box.appendElement("p");
      }
      (paragraph == null ? box : paragraph).appendChild(child);
    }
  }

  private static void handDown(Element box, String attribute) {
    if (box.hasAttr(attribute)) {
      box.children().stream()
          .filter(child -> !child.hasAttr(attribute))
          .forEach(child -> child.attr(attribute, box.attr(attribute)));
    }
  }

  private static boolean isBlock(Element element) {
    return BLOCKS.contains(element.normalName()) || BOXES.contains(element.normalName());
  }

  private static boolean hasBlocks(Element element) {
    return element.stream().skip(1).anyMatch(Flow::isBlock); // the first is the element itself
  }

  private static boolean isBlank(Node node) {
    return !(node instanceof TextNode text ? !text.isBlank() : node instanceof Element);
  }
}
