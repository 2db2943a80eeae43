package org.cednews.read.body;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// How much running text each element of a page holds.
///
/// A line is what stands between two breaks: a paragraph, an item, a run of loose text. It is prose
/// unless it is short or made of links. Headings and captions are neither text nor clutter.
final class Prose {

  /// @param text the characters of all lines
  /// @param links those of them that are in links
  /// @param prose those of them that are running text
  record Amount(int text, int links, int prose) {

    static final Amount NOTHING = new Amount(0, 0, 0);

    Amount plus(Amount other) {
      return new Amount(text + other.text, links + other.links, prose + other.prose);
    }

    double linked() {
      return text == 0 ? 0 : (double) links / text;
    }
  }

  private static final Set<String> INLINE =
      Set.of(
          """
          a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp \
          small span strike strong sub sup time tt u var wbr\
          """
              .split(" "));

  private static final Set<String> NO_LINES =
      Set.of("h1 h2 h3 h4 h5 h6 figcaption caption".split(" "));

  private static final Set<String> BLANK = Set.of("br", "img", "svg");

  private static final int SHORT = 25;

  private final Map<Element, Amount> amounts = new HashMap<>();

  private Prose() {}

  static Prose of(Element root) {
    var prose = new Prose();
    prose.measure(root);
    return prose;
  }

  Amount in(Element element) {
    return amounts.getOrDefault(element, Amount.NOTHING);
  }

  private Amount measure(Element element) {
    Amount amount = Amount.NOTHING;
    if (!NO_LINES.contains(element.normalName())) {
      var line = new Line();
      for (Node child : element.childNodes()) {
        if (child instanceof TextNode text) {
          line.add(text.getWholeText(), false);
        } else if (child instanceof Element inner) {
          if (isInline(inner)) {
            line.add(inner, false);
          } else {
            if (!inner.normalName().equals("br") || isBreak(inner)) {
              amount = amount.plus(line.end());
            } else {
              line.add(" ", false);
            }
            amount = amount.plus(measure(inner));
          }
        }
      }
      amount = amount.plus(line.end());
    }
    amounts.put(element, amount);
    return amount;
  }

  // One <br> is a line of an address or a poem; two divide paragraphs.
  private static boolean isBreak(Element br) {
    Node next = br.nextSibling();
    while (next instanceof TextNode text && text.isBlank()) {
      next = next.nextSibling();
    }
    return next instanceof Element element && element.normalName().equals("br");
  }

  // Whether it stands in a line with all that it holds.
  private static boolean isInline(Element element) {
    return INLINE.contains(element.normalName())
        && element.stream().skip(1).allMatch(Prose::isInlineName);
  }

  /// Whether such an element stands in a line.
  static boolean isInlineName(Element element) {
    return INLINE.contains(element.normalName()) || BLANK.contains(element.normalName());
  }

  // A link takes back as much as it adds.
  private static int prose(int length, int links) {
    int free = length - 2 * links;
    return free < SHORT ? 0 : free;
  }

  private static final class Line {

    private final StringBuilder text = new StringBuilder();
    private int links;

    void add(String part, boolean link) {
      int before = text.length();
      for (int i = 0; i < part.length(); i++) {
        char c = part.charAt(i);
        boolean space = Character.isWhitespace(c) || c == '\u00a0';
        if (!space) {
          text.append(c);
        } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
          text.append(' ');
        }
      }
      links += link ? text.length() - before : 0;
    }

    void add(Element inline, boolean link) {
      boolean linked = link || inline.normalName().equals("a");
      for (Node child : inline.childNodes()) {
        if (child instanceof TextNode part) {
          add(part.getWholeText(), linked);
        } else if (child instanceof Element inner) {
          add(inner, linked);
        }
      }
    }

    Amount end() {
      String line = text.toString().strip();
      var amount =
          new Amount(line.length(), Math.min(links, line.length()), prose(line.length(), links));
      text.setLength(0);
      links = 0;
      return amount;
    }
  }
}
