package org.cednews.read.clean.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cednews.read.clean.text.PlainText;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Removes what shows nothing: empty paragraphs and lists, links to nowhere, white space between
/// blocks.
final class Tidy {

  /// How much there is to see; a table of cells that are all empty is nothing.
  private enum Sight {
    NOTHING,
    CELLS,
    SOMETHING
  }

  private static final Set<String> CELLS = Set.of("td", "th");

  private static final Set<String> ONLY_BLOCKS =
      Set.of("body ul ol dl table thead tbody tfoot tr blockquote figure".split(" "));

  private static final Set<String> LINES =
      Set.of("p li h1 h2 h3 h4 h5 h6 td th dt dd caption figcaption".split(" "));

  // What takes up no ink: also the unbreakable space and the joiners of zero width.
  private static final Pattern INK = Pattern.compile("[^\\s\\p{Z}\\p{Cf}]");

  private Tidy() {}

  static void tidy(Element body) {
    tidy(body, false);
  }

  // From the inside out: what holds only empty things is empty too. The children are put in
  // together, because to move one of many takes time for each of them.
  private static Sight tidy(Element element, boolean preformatted) {
    String name = element.normalName();
    boolean pre = preformatted || name.equals("pre");
    var sight = CELLS.contains(name) ? Sight.CELLS : Sight.NOTHING;
    var kept = new ArrayList<Node>(element.childNodeSize());
    for (Node child : element.childNodes()) {
      Sight inside = Sight.NOTHING;
      if (child instanceof TextNode text) {
        boolean between = isInline(text.previousSibling()) && isInline(text.nextSibling());
        inside = text(text, pre, kept, ONLY_BLOCKS.contains(name) && !between);
      } else if (child instanceof Element inner) {
        inside = element(inner, pre, kept);
      }
      sight = inside.compareTo(sight) > 0 ? inside : sight;
    }
    List<Node> line = LINES.contains(name) ? trimmed(kept) : kept;
    element.empty();
    line.forEach(element::appendChild);
    return name.equals("table") && sight == Sight.CELLS ? Sight.NOTHING : sight;
  }

  private static Sight element(Element element, boolean pre, List<Node> kept) {
    boolean seen = element.nameIs("hr") || (element.nameIs("img") && element.hasAttr("src"));
    if (seen || element.nameIs("br")) {
      kept.add(element);
      return seen ? Sight.SOMETHING : Sight.NOTHING;
    }
    Sight sight = tidy(element, pre);
    if (sight != Sight.NOTHING && !saysNothing(element)) {
      kept.add(element);
    } else if (!isBlock(element)) {
      List<Node> inner = List.copyOf(element.childNodes());
      element.empty();
      inner.forEach(node -> keep(node, pre, kept));
    }
    return sight;
  }

  private static Sight text(TextNode text, boolean pre, List<Node> kept, boolean onlyBlocks) {
    String printable = PlainText.printable(text.getWholeText());
    String folded = pre ? printable : withSingleSpaces(printable);
    if (!pre && onlyBlocks && folded.isBlank()) {
      return Sight.NOTHING;
    }
    if (!folded.equals(text.getWholeText())) {
      text.text(folded);
    }
    keep(text, pre, kept);
    return INK.matcher(folded).find() ? Sight.SOMETHING : Sight.NOTHING;
  }

  // Nearly every text is as it should be already.
  private static String withSingleSpaces(String text) {
    StringBuilder folded = null;
    boolean spaced = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c <= ' ' && " \t\n\r\f".indexOf(c) >= 0;
      boolean more = space && spaced;
      if (folded == null && (more || (space && c != ' '))) {
        folded = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (folded != null && !more) {
        folded.append(space ? ' ' : c);
      }
      spaced = space;
    }
    return folded == null ? text : folded.toString();
  }

  // Texts that have become neighbours are one, as they will be for the next who reads them.
  private static void keep(Node node, boolean pre, List<Node> kept) {
    if (node instanceof TextNode text
        && !kept.isEmpty()
        && kept.getLast() instanceof TextNode last) {
      String before = last.getWholeText();
      String after = text.getWholeText();
      boolean space = !pre && before.endsWith(" ") && after.startsWith(" ");
      last.text(before + (space ? after.substring(1) : after));
    } else {
      kept.add(node);
    }
  }

  // What is allowed, but only with what its attributes say.
  private static boolean saysNothing(Element element) {
    return switch (element.normalName()) {
      case "a" -> !element.hasAttr("href");
      case "span" -> element.attributesSize() == 0;
      default -> false;
    };
  }

  private static boolean isInline(@Nullable Node node) {
    return node instanceof Element element
        && !isBlock(element)
        && !element.nameIs("pre")
        && !element.nameIs("hr");
  }

  private static boolean isBlock(Element element) {
    return LINES.contains(element.normalName()) || ONLY_BLOCKS.contains(element.normalName());
  }

  // No space and no line break at the ends of a line of text.
  private static List<Node> trimmed(List<Node> line) {
    int start = 0;
    int end = line.size();
    while (start < end && isSpace(line.get(start))) {
      start++;
    }
    while (end > start && isSpace(line.get(end - 1))) {
      end--;
    }
    if (start < end) {
      if (line.get(start) instanceof TextNode first) {
        first.text(first.getWholeText().stripLeading());
      }
      if (line.get(end - 1) instanceof TextNode last) {
        last.text(last.getWholeText().stripTrailing());
      }
    }
    return line.subList(start, end);
  }

  private static boolean isSpace(Node node) {
    return (node instanceof TextNode text && text.isBlank())
        || (node instanceof Element element && element.normalName().equals("br"));
  }
}
