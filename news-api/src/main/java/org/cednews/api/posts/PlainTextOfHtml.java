package org.cednews.api.posts;

import org.cednews.event.CleanHtml;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// Clean HTML as plain text: a blank line between blocks, a line for each item and row.
final class PlainTextOfHtml implements NodeVisitor {

  private final StringBuilder text = new StringBuilder();

  private PlainTextOfHtml() {}

  static String of(CleanHtml html) {
    var plain = new PlainTextOfHtml();
    Jsoup.parseBodyFragment(html.value()).body().traverse(plain);
    return plain.text.toString().strip();
  }

  @Override
  public void head(Node node, int depth) {
    switch (node) {
      case TextNode words -> append(words.getWholeText(), words.parent());
      case Element element when element.nameIs("br") -> text.append('\n');
      case Element element when element.nameIs("img") -> text.append(element.attr("alt"));
      case Element element when element.isBlock() -> breakLine(lines(element));
      default -> {}
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      if (element.isBlock()) {
        breakLine(lines(element));
      } else if (element.nameIs("td") || element.nameIs("th")) {
        text.append(' ');
      }
    }
  }

  private void append(String words, @Nullable Node parent) {
    if (parent instanceof Element element && element.closest("pre") != null) {
      text.append(words);
      return;
    }
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (!Character.isWhitespace(c)) {
        text.append(c);
      } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
        text.append(' ');
      }
    }
  }

  private static int lines(Element element) {
    return switch (element.normalName()) {
      case "li", "tr", "dt", "dd", "td", "th", "figcaption", "caption" -> 1;
      default -> 2;
    };
  }

  // Ends the line, and leaves at least so many line ends before what follows.
  private void breakLine(int lines) {
    int end = text.length();
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (end == 0) {
      text.setLength(0);
      return;
    }
    long there = text.substring(end).chars().filter(c -> c == '\n').count();
    text.setLength(end);
    text.repeat('\n', (int) Math.max(lines, there));
  }
}
