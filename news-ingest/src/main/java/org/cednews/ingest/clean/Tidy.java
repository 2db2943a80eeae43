package org.cednews.ingest.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Removes what shows nothing: empty paragraphs and lists, white space between blocks.
final class Tidy {

  private static final Set<String> MAY_BE_EMPTY =
      Set.of("br hr img td th tr thead tbody tfoot body".split(" "));

  private static final Set<String> ONLY_BLOCKS =
      Set.of("body ul ol dl table thead tbody tfoot tr blockquote figure".split(" "));

  private static final Set<String> LINES =
      Set.of("p li h2 h3 h4 h5 h6 td th dt dd caption figcaption".split(" "));

  private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\r\\f]+");

  // What takes up no ink: also the unbreakable space and the joiners of zero width.
  private static final Pattern INK = Pattern.compile("[^\\s\\p{Z}\\p{Cf}]");

  private Tidy() {}

  static void tidy(Element body) {
    spaces(body);
    // From the inside out: what holds only empty things is empty too.
    List<Element> elements = new ArrayList<>(body.select("*"));
    for (Element element : elements.reversed()) {
      if (isEmpty(element)) {
        if (LINES.contains(element.normalName()) || ONLY_BLOCKS.contains(element.normalName())) {
          element.remove();
        } else {
          element.unwrap();
        }
      } else if (LINES.contains(element.normalName())) {
        trim(element);
      }
    }
  }

  private static boolean isEmpty(Element element) {
    return !MAY_BE_EMPTY.contains(element.normalName())
        && element
            .nodeStream(TextNode.class)
            .noneMatch(text -> INK.matcher(text.getWholeText()).find())
        && element.select("img, hr, td, th").isEmpty();
  }

  private static void spaces(Element body) {
    for (TextNode text : body.select("*").textNodes()) {
      Element parent = text.parent();
      if (parent == null || isPreformatted(parent)) {
        text.text(PlainText.printable(text.getWholeText()));
        continue;
      }
      String folded = SPACE.matcher(PlainText.printable(text.getWholeText())).replaceAll(" ");
      if (folded.isBlank() && ONLY_BLOCKS.contains(parent.normalName())) {
        text.remove();
      } else {
        text.text(folded);
      }
    }
  }

  private static boolean isPreformatted(Element element) {
    for (Element each = element; each != null; each = each.parent()) {
      if (each.normalName().equals("pre")) {
        return true;
      }
    }
    return false;
  }

  // No space and no line break at the ends of a line of text.
  private static void trim(Element line) {
    while (line.childNodeSize() > 0 && isSpace(line.childNode(0))) {
      line.childNode(0).remove();
    }
    while (line.childNodeSize() > 0 && isSpace(line.childNode(line.childNodeSize() - 1))) {
      line.childNode(line.childNodeSize() - 1).remove();
    }
    if (line.childNodeSize() > 0) {
      if (line.childNode(0) instanceof TextNode first) {
        first.text(first.getWholeText().stripLeading());
      }
      if (line.childNode(line.childNodeSize() - 1) instanceof TextNode last) {
        last.text(last.getWholeText().stripTrailing());
      }
    }
  }

  private static boolean isSpace(Node node) {
    return (node instanceof TextNode text && text.isBlank())
        || (node instanceof Element element && element.normalName().equals("br"));
  }
}
