package org.cednews.api.page.search;

import java.util.List;
import java.util.Map;
import org.cednews.api.page.PageTexts;
import org.cednews.event.Kind;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;

/// The heading of a list of posts. What comes from a post or a reader stands apart, because it may
/// be written in the other direction.
///
/// @param before in English
/// @param isolated in any language; may be empty
/// @param after in English
record Heading(String before, String isolated, String after) {

  static Heading of(SearchRequest search, boolean plain, int start, long total) {
    if (plain) {
      return new Heading(start == 0 ? "Latest" : "Earlier", "", "");
    }
    String posts = PageTexts.posts(total);
    if (!search.q().isEmpty()) {
      return new Heading(posts + " for “", search.q(), "”");
    }
    return isTopic(search) ? ofTopic(search, total) : new Heading(posts, "", "");
  }

  /// Whether a search is nothing but one value of one facet.
  static boolean isTopic(SearchRequest search) {
    return search.q().isEmpty()
        && search.from() == null
        && search.to() == null
        && search.filters().size() == 1
        && search.filters().values().stream().allMatch(values -> values.size() == 1);
  }

  private static Heading ofTopic(SearchRequest search, long total) {
    Map.Entry<Facet, List<String>> filter = search.filters().entrySet().iterator().next();
    Facet facet = filter.getKey();
    String value = filter.getValue().getFirst();
    String posts = PageTexts.posts(total);
    return switch (facet) {
      case CATEGORY, LANG -> new Heading(posts + " in ", PageTexts.value(facet, value), "");
      case TAG -> new Heading(posts + " tagged ", value, "");
      case AUTHOR -> new Heading(posts + " by ", value, "");
      case SOURCE, MONTH -> new Heading(posts + " from ", PageTexts.value(facet, value), "");
      case KIND ->
          new Heading(
              PageTexts.number(total)
                  + " "
                  + Kind.parse(value).map(kind -> PageTexts.kinds(kind, total)).orElse(value),
              "",
              "");
    };
  }

  /// All of it as one text.
  @Override
  public String toString() {
    return before + isolated + after;
  }
}
