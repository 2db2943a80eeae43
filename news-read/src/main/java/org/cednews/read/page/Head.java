package org.cednews.read.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cednews.read.text.ShortText;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What the `meta` elements of a page say: OpenGraph, Dublin Core, microdata, and the names that
/// grew wild.
final class Head {

  private final Map<String, List<String>> said = new HashMap<>();

  Head(Document page) {
    for (Element meta : page.select("meta[content]")) {
      String content = ShortText.spaced(meta.attr("content"));
      if (!content.isEmpty()) {
        Stream.of("property", "name", "itemprop")
            .map(attribute -> meta.attr(attribute).strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .distinct()
            .forEach(name -> said.computeIfAbsent(name, _ -> new ArrayList<>()).add(content));
      }
    }
  }

  /// The first of these names, in lower case, that says something.
  @Nullable String first(String... names) {
    return Stream.of(names).flatMap(name -> all(name).stream()).findFirst().orElse(null);
  }

  /// All that is said under a name, in the order of the page.
  List<String> all(String name) {
    return said.getOrDefault(name, List.of());
  }
}
