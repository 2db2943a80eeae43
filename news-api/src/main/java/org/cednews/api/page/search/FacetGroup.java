package org.cednews.api.page.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cednews.api.page.Link;
import org.cednews.api.page.PageTexts;
import org.cednews.api.request.SearchAddress;
import org.cednews.api.request.SearchLinks;
import org.cednews.api.request.SearchSurface;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.Page.Count;
import org.jspecify.annotations.Nullable;

/// The values of one facet as links that narrow the search, or widen it again.
///
/// @param choices the first ones, always shown
/// @param more the others, folded away
/// @param all the page with every value, where there may be others than these
record FacetGroup(String name, List<Choice> choices, List<Choice> more, @Nullable Link all) {

  private static final int SHOWN = 6;
  // Months are shown as a histogram.
  private static final Set<Facet> CHOSEN = EnumSet.complementOf(EnumSet.of(Facet.MONTH));

  /// @param key the same on every page that has this value
  /// @param selected whether the search has this filter; the link then takes it away
  record Choice(String key, String text, long count, boolean selected, String href) {}

  /// The groups that help: those with something to choose.
  static List<FacetGroup> of(Map<Facet, List<Count>> counts, SearchRequest search, long total) {
    var groups = new ArrayList<FacetGroup>();
    for (Facet facet : CHOSEN) {
      List<Count> counted = counts.getOrDefault(facet, List.of());
      List<Choice> choices = choices(facet, counted, search);
      boolean helps =
          choices.size() > 1
              || choices.stream().anyMatch(choice -> choice.selected || choice.count < total);
      if (helps && !choices.isEmpty()) {
        int shown = choices.size() <= SHOWN + 1 ? choices.size() : SHOWN;
        groups.add(
            new FacetGroup(
                PageTexts.facet(facet),
                choices.subList(0, shown),
                choices.subList(shown, choices.size()),
                counted.size() < search.facetSize()
                    ? null
                    : new Link(
                        "All " + PageTexts.facets(facet).toLowerCase(Locale.ROOT),
                        FacetPage.address(facet, search))));
      }
    }
    return groups;
  }

  /// The values of a facet as links: first those that are filtered by, then the most frequent.
  static List<Choice> choices(Facet facet, List<Count> counts, SearchRequest search) {
    List<String> wanted = search.filters().getOrDefault(facet, List.of());
    var selected = new ArrayList<Choice>();
    var others = new ArrayList<Choice>();
    for (String value : wanted) {
      // A wanted value that nothing has is not counted, but has to be there to be taken away.
      if (counts.stream().noneMatch(count -> count.value().equals(value))) {
        selected.add(choice(facet, new Count(value, 0), true, search));
      }
    }
    for (Count count : counts) {
      boolean is = wanted.contains(count.value());
      (is ? selected : others).add(choice(facet, count, is, search));
    }
    selected.addAll(others);
    return selected;
  }

  private static Choice choice(Facet facet, Count count, boolean selected, SearchRequest search) {
    SearchRequest step =
        selected
            ? SearchLinks.without(search, facet, count.value())
            : SearchLinks.with(search, facet, count.value());
    return new Choice(
        facet.word() + ":" + count.value(),
        PageTexts.value(facet, count.value()),
        count.count(),
        selected,
        SearchAddress.of("/", step, SearchSurface.PAGE));
  }
}
