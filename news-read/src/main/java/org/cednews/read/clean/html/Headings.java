package org.cednews.read.clean.html;

import java.util.ArrayDeque;
import org.jsoup.nodes.Element;

/// Makes headings fit below that of the page, which is the title: the first is of the second level,
/// and none is more than one level below the one that it belongs to.
final class Headings {

  private static final int DEEPEST = 6;

  private Headings() {}

  static void fit(Element body) {
    var above = new ArrayDeque<Integer>();
    for (Element heading : body.select("h1, h2, h3, h4, h5, h6")) {
      int level = heading.normalName().charAt(1) - '0';
      while (!above.isEmpty() && above.getLast() >= level) {
        above.removeLast();
      }
      above.addLast(level);
      heading.tagName("h" + Math.min(above.size() + 1, DEEPEST));
    }
  }
}
