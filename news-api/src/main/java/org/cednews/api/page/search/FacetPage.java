package org.cednews.api.page.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.cednews.api.page.PageTexts;
import org.cednews.api.request.SearchAddress;
import org.cednews.api.request.SearchAddress.Field;
import org.cednews.api.request.SearchLinks;
import org.cednews.api.request.SearchSurface;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.Page.Count;

/// Every value of one facet among the posts of a search, to choose from.
///
/// @param name of the facet, for many values
/// @param path of this page without parameters
/// @param find what a value has to contain
/// @param kept parameters that a new `find` keeps
/// @param choices the values, most frequent first
/// @param more how many others there are
/// @param back the search
record FacetPage(
    String name,
    String path,
    String find,
    List<Field> kept,
    List<FacetGroup.Choice> choices,
    int more,
    String back) {

  private static final int SHOWN = 300;
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  /// @param counts of all values
  static FacetPage of(Facet facet, List<Count> counts, SearchRequest search, String find) {
    String wanted = folded(find);
    List<FacetGroup.Choice> choices =
        FacetGroup.choices(facet, counts, search).stream()
            .filter(choice -> folded(choice.text()).contains(wanted))
            .toList();
    return new FacetPage(
        PageTexts.facets(facet),
        path(facet),
        find,
        SearchAddress.fields(search, SearchSurface.PAGE),
        choices.subList(0, Math.min(SHOWN, choices.size())),
        Math.max(0, choices.size() - SHOWN),
        SearchAddress.of("/", search, SearchSurface.PAGE));
  }

  /// The address of the page.
  static String address(Facet facet, SearchRequest search) {
    return SearchAddress.of(path(facet), SearchLinks.from(search, null), SearchSurface.PAGE);
  }

  private static String path(Facet facet) {
    return "/filters/" + facet.word();
  }

  // Neither case nor accents decide.
  private static String folded(String text) {
    String apart = Normalizer.normalize(text.strip(), Normalizer.Form.NFKD);
    return ACCENTS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
