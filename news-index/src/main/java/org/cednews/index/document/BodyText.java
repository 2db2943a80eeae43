package org.cednews.index.document;

import org.cednews.event.CleanHtml;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// The plain text of a body: one line for each block, white space folded.
public final class BodyText {

  private BodyText() {}

  public static String of(CleanHtml html) {
    if (html.isEmpty()) {
      return "";
    }
    var text = new StringBuilder(html.value().length());
    Jsoup.parseBodyFragment(html.value())
        .body()
        .traverse(
            new NodeVisitor() {
              @Override
              public void head(Node node, int depth) {
                if (node instanceof TextNode textNode) {
                  append(text, textNode.getWholeText());
                } else if (breaksLine(node)) {
                  newLine(text);
                }
              }

              @Override
              public void tail(Node node, int depth) {
                if (breaksLine(node)) {
                  newLine(text);
                }
              }
            });
    return text.toString().strip();
  }

  private static boolean breaksLine(Node node) {
    return node instanceof Element element
        && (element.isBlock() || element.nameIs("br") || element.nameIs("td"));
  }

  private static void append(StringBuilder text, String more) {
    for (int i = 0; i < more.length(); i++) {
      char c = more.charAt(i);
      boolean white = Character.isWhitespace(c) || c == '\u00a0';
      if (!white) {
        text.append(c);
      } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
        text.append(' ');
      }
    }
  }

  private static void newLine(StringBuilder text) {
    int end = text.length();
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    text.setLength(end);
    if (end > 0) {
      text.append('\n');
    }
  }
}
