package org.cednews.api.page.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cednews.api.page.Link;
import org.cednews.api.page.PageTexts;
import org.cednews.api.request.SearchAddress;
import org.cednews.api.request.SearchAddress.Field;
import org.cednews.api.request.SearchLinks;
import org.cednews.api.request.SearchParameters;
import org.cednews.api.request.SearchSurface;
import org.cednews.index.query.Facet;
import org.cednews.index.query.QueryInterpretation.Matching;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.query.SearchRequest.Sort;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.web.page.Site;
import org.jspecify.annotations.Nullable;

/// What the search page shows.
///
/// @param q as it was typed
/// @param heading what the list is
/// @param count how many posts there are, in words
/// @param title of the document
/// @param notes what there is to say about how the address and the query were taken
/// @param meant the query that was probably meant
/// @param results the posts of this page
/// @param active the filters that are on
/// @param cleared the search with its query alone
/// @param groups the filters that could be on
/// @param histogram the publishing times; absent where there are none
/// @param kept parameters that a new query keeps
/// @param keptWithDates parameters that new dates keep
/// @param from the first day as a date field has it
/// @param to the last day, which is included
/// @param orders the orders to choose from; empty where there is no choice
/// @param paging where the page stands in the list
/// @param feeds this search as feeds
/// @param canonical the address of this page without what it ignores
/// @param indexed whether search engines may list it
/// @param plain whether nothing is searched for: the front page
record SearchPage(
    String q,
    Heading heading,
    String count,
    String title,
    List<String> notes,
    @Nullable Link meant,
    List<Result> results,
    List<ActiveFilters.Pill> active,
    String cleared,
    List<FacetGroup> groups,
    @Nullable Histogram histogram,
    List<Field> kept,
    List<Field> keptWithDates,
    String from,
    String to,
    List<Order> orders,
    Paging paging,
    List<FeedLink> feeds,
    String canonical,
    boolean indexed,
    boolean plain) {

  /// An order to choose.
  record Order(String text, String href, boolean current) {}

  /// This search as a feed.
  record FeedLink(String text, String href, String type) {}

  static SearchPage of(SearchParameters parameters, Page<Hit> page, Site site) {
    SearchRequest search = parameters.request();
    SearchRequest start = SearchLinks.from(search, null);
    boolean first = page.start() == 0;
    boolean plain = search.q().isEmpty() && search.filters().isEmpty() && unbounded(search);
    Heading heading = Heading.of(search, plain, page.start(), page.total());
    Paging paging = Paging.of(search, page);
    List<Field> kept = SearchAddress.fields(start, SearchSurface.PAGE);
    return new SearchPage(
        search.q(),
        heading,
        PageTexts.posts(page.total()),
        title(heading, paging, first, plain, site),
        notes(parameters, page),
        meant(start, page),
        page.items().stream().map(Result::of).toList(),
        ActiveFilters.of(start),
        address(SearchLinks.unfiltered(start)),
        FacetGroup.of(page.facets(), start, page.total()),
        Histogram.of(page.facets().getOrDefault(Facet.MONTH, List.of()), start),
        kept.stream().filter(field -> !field.name().equals("q")).toList(),
        kept.stream().filter(field -> !isDate(field)).toList(),
        date(search.from()),
        date(search.to() == null ? null : search.to().minusMillis(1)),
        orders(start),
        paging,
        feeds(start),
        site.address(address(first ? start : search)),
        first && (plain || Heading.isTopic(search)) && search.sort() == null && isUsualSize(search),
        plain);
  }

  private static boolean unbounded(SearchRequest search) {
    return search.from() == null && search.to() == null;
  }

  private static boolean isUsualSize(SearchRequest search) {
    return search.size() == SearchSurface.PAGE.size();
  }

  private static String title(
      Heading heading, Paging paging, boolean first, boolean plain, Site site) {
    if (first) {
      return plain ? site.name() : heading + " – " + site.name();
    }
    return heading + ", " + paging.range() + " – " + site.name();
  }

  private static List<String> notes(SearchParameters parameters, Page<Hit> page) {
    SearchRequest search = parameters.request();
    List<String> notes = new ArrayList<>(parameters.notes());
    if (search.cursor() != null && page.start() == 0) {
      notes.add("The list cannot be continued from there any more. This is its first page.");
    }
    if (page.reading().matching() == Matching.MOST) {
      notes.add(
          page.total() == 0
              ? "No post has all of “" + search.q() + "”. These have most of the words."
              : "Few posts have all of “"
                  + search.q()
                  + "”. Those after them have most of the words.");
    }
    notes.addAll(page.reading().notes());
    return notes;
  }

  private static @Nullable Link meant(SearchRequest start, Page<Hit> page) {
    String meant = page.reading().didYouMean();
    return meant == null ? null : new Link(meant, address(SearchLinks.asked(start, meant)));
  }

  private static List<Order> orders(SearchRequest search) {
    List<Order> orders = new ArrayList<>();
    if (!search.q().isEmpty()) {
      orders.add(order("Relevance", Sort.RELEVANCE, search));
    }
    orders.add(order("Newest", Sort.NEWEST, search));
    orders.add(order("Updated", Sort.UPDATED, search));
    return orders;
  }

  private static Order order(String text, Sort sort, SearchRequest search) {
    return new Order(text, address(SearchLinks.sorted(search, sort)), search.order() == sort);
  }

  private static List<FeedLink> feeds(SearchRequest search) {
    SearchRequest followed = SearchLinks.newest(search, SearchSurface.FEED);
    return List.of(
        new FeedLink(
            "Atom",
            SearchAddress.of("/feed.atom", followed, SearchSurface.FEED),
            "application/atom+xml"),
        new FeedLink(
            "RSS",
            SearchAddress.of("/feed.rss", followed, SearchSurface.FEED),
            "application/rss+xml"),
        new FeedLink(
            "JSON",
            SearchAddress.of("/feed.json", followed, SearchSurface.FEED),
            "application/feed+json"));
  }

  private static boolean isDate(Field field) {
    return field.name().equals("from") || field.name().equals("to");
  }

  // A date field shows days; a bound within a day is kept by the link that removes it.
  private static String date(@Nullable Instant time) {
    return time == null ? "" : time.toString().substring(0, 10);
  }

  private static String address(SearchRequest search) {
    return SearchAddress.of("/", search, SearchSurface.PAGE);
  }
}
