package org.cednews.read.body;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cednews.read.RawPost.Link;
import org.cednews.read.text.Boilerplate;
import org.jsoup.nodes.Element;

/// Takes the links under headings like "Related articles" out of a page: they are data of the post,
/// no text.
final class FurtherReading {

  private static final double MOSTLY = 0.5;

  private FurtherReading() {}

  static List<Link> cutFrom(Element body) {
    Set<Link> links = new LinkedHashSet<>();
    Prose prose = Prose.of(body);
    for (Element heading : body.select("h2, h3, h4, h5, h6, p, strong, div")) {
      if (heading.childrenSize() > 1
          || Boilerplate.of(PageBody.shortText(heading)) != Boilerplate.RELATED) {
        continue;
      }
      Element next = heading.nextElementSibling();
      while (next != null
          && !next.tagName().matches("h[1-6]")
          && prose.in(next).linked() > MOSTLY) {
        next.select("a[href]").stream()
            .filter(Element::hasText)
            .map(link -> new Link(link.text(), link.absUrl("href")))
            .forEach(links::add);
        Element after = next.nextElementSibling();
        next.remove();
        next = after;
      }
      heading.remove();
    }
    return List.copyOf(links);
  }
}
