package org.cednews.ingest.read.page;

import org.cednews.ingest.read.Furniture;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Removes from the text what stands between its paragraphs without belonging to it: boxes and lines
/// that are made of links, headings over nothing.
final class Leftovers {

  private static final String BOXES = "div, section, article, ul, ol, dl, table, p, header, blockquote, figure, h2, h3, h4, h5, h6";

  private static final double MOST_LINKED = 0.5;
  private static final double MOST_LINKED_LINE = 0.7;
  private static final int LONG = 400;
  private static final int TEASER = 350;

  private Leftovers() {}

  static void removeFrom(Element text) {
    Prose prose = Prose.of(text);
    for (Element box : text.select(BOXES)) {
      if (box == text || box.parent() == null) {
        continue;
      }
      if (isLinks(box, prose)) {
        (box.normalName().matches("h[2-6]") ? teaser(box, text, prose) : box).remove();
      }
    }
    lastHeadings(text);
  }

  // A heading at the end stood over something that is gone.
  private static void lastHeadings(Element text) {
    Element last = last(text);
    while (last != null && last.normalName().matches("h[2-6]")) {
      last.remove();
      last = last(text);
    }
  }

  private static @Nullable Element last(Element text) {
    Element last = null;
    for (Element each : text.select("*")) {
      if (!each.ownText().isBlank() || each.normalName().equals("img")) {
        last = each;
      }
    }
    return last == null ? null : last.closest("h2, h3, h4, h5, h6");
  }

  // A heading that is a link announces another text; what little stands with it goes with it.
  private static Element teaser(Element heading, Element text, Prose prose) {
    Element box = heading;
    while (box.parent() != null && box.parent() != text && prose.in(box.parent()).text() <= TEASER) {
      box = box.parent();
    }
    return box;
  }

  // "These papers were read:" stands over a list that belongs to the text.
  private static boolean isAnnounced(Element list) {
    Element before = list.previousElementSibling();
    return before != null && before.normalName().equals("p") && before.text().endsWith(":") && Furniture.of(before.text()) == Furniture.NONE;
  }

  private static boolean isLinks(Element box, Prose prose) {
    if (box.normalName().matches("h[2-6]")) {
      return !box.select("a[href]").isEmpty() && box.select("a[href]").text().length() > 0.8 * box.text().length();
    }
    if (box.normalName().matches("[uod]l|table") && isAnnounced(box)) {
      return false;
    }
    Prose.Amount amount = prose.in(box);
    return amount.text() > 0 && amount.linked() > (box.normalName().equals("p") ? MOST_LINKED_LINE : MOST_LINKED) && amount.prose() < LONG;
  }
}
