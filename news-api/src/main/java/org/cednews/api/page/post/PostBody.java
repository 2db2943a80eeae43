package org.cednews.api.page.post;

import org.cednews.event.CleanHtml;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The body of a post as its page prints it: clean HTML with wide tables made scrollable. Nothing
/// of the text gets into markup here that was not in it before.
final class PostBody {

  private PostBody() {}

  static String of(CleanHtml body) {
    if (!body.value().contains("<table")) {
      return body.value();
    }
    Document document = Jsoup.parseBodyFragment(body.value());
    document.outputSettings().prettyPrint(false);
    int number = 0;
    for (Element table : document.select("table")) {
      number++;
      Element caption = table.selectFirst("caption");
      String label = caption != null && caption.hasText() ? caption.text() : "Table " + number;
      // Who scrolls with the keyboard has to reach it, who listens has to know what it is.
      Element frame =
          new Element("div")
              .addClass("table-scroll")
              .attr("role", "region")
              .attr("aria-label", label)
              .attr("tabindex", "0");
      table.replaceWith(frame);
      frame.appendChild(table);
    }
    return document.body().html();
  }
}
