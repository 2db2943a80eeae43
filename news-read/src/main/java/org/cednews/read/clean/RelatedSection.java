package org.cednews.read.clean;

import java.util.ArrayList;
import java.util.List;
import org.cednews.event.Content.Link;
import org.cednews.read.clean.html.HtmlPrinter;
import org.cednews.read.clean.text.PlainText;
import org.cednews.read.clean.text.WebAddress;
import org.cednews.read.text.Boilerplate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The list under a heading like "Related links" at the end of a text: it becomes data of the post
/// and leaves the text.
///
/// @param html the text without it
record RelatedSection(String html, List<Link> links) {

  /// @param html cleaned already
  static RelatedSection cutFrom(String html) {
    Document document = HtmlPrinter.parse(html);
    var links = new ArrayList<Link>();
    // What stands before such a section may be another one.
    for (List<Link> last = cutLast(document.body());
        !last.isEmpty();
        last = cutLast(document.body())) {
      links.addAll(0, last);
    }
    return new RelatedSection(links.isEmpty() ? html : HtmlPrinter.print(document), links);
  }

  private static List<Link> cutLast(Element body) {
    Element list = body.lastElementChild();
    Element heading = list == null ? null : list.previousElementSibling();
    if (list == null
        || heading == null
        || !list.tagName().matches("[uo]l")
        || !heading.tagName().matches("h[2-6]|p")
        || Boilerplate.of(heading.text()) != Boilerplate.RELATED) {
      return List.of();
    }
    var links = new ArrayList<Link>();
    for (Element item : list.children()) {
      Link link = link(item);
      if (link == null) {
        return List.of(); // more than titles and links: a part of the text
      }
      links.add(link);
    }
    list.remove();
    heading.remove();
    return links;
  }

  private static @Nullable Link link(Element item) {
    List<Element> anchors = item.select("a[href]");
    String title = PlainText.of(item.text(), Cleaner.TITLE);
    if (title == null || anchors.size() > 1 || !item.select("ul, ol, p + p").isEmpty()) {
      return null;
    }
    return new Link(
        title,
        anchors.isEmpty()
            ? null
            : WebAddress.parse(anchors.getFirst().attr("href"), null).orElse(null));
  }
}
