package org.cednews.ingest.read.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cednews.ingest.read.Words;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What the `meta` elements of a page say: OpenGraph, Dublin Core and the names that grew wild.
final class Head {

  private final Document page;

  Head(Document page) {
    this.page = page;
  }

  /// The first of these names that says something.
  @Nullable String first(String... names) {
    for (String name : names) {
      List<String> said = all(name);
      if (!said.isEmpty()) {
        return said.getFirst();
      }
    }
    return null;
  }

  /// All that is said under a name, in the order of the page.
  List<String> all(String name) {
    var said = new ArrayList<String>();
    for (Element meta : page.select("meta[content]")) {
      String content = Words.spaced(meta.attr("content"));
      if (!content.isEmpty()
          && (is(meta, "property", name) || is(meta, "name", name) || is(meta, "itemprop", name))) {
        said.add(content);
      }
    }
    return said;
  }

  private static boolean is(Element meta, String attribute, String name) {
    return meta.attr(attribute).strip().toLowerCase(Locale.ROOT).equals(name);
  }
}
