package org.cednews.api.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cednews.api.search.Face;
import org.cednews.api.search.SearchAddress;
import org.cednews.api.search.SearchAddress.Field;
import org.cednews.api.search.SearchSteps;
import org.cednews.index.search.Facet;
import org.cednews.index.search.Hit;
import org.cednews.index.search.Page;
import org.cednews.index.search.Reading.Matching;
import org.cednews.index.search.SearchRequest;
import org.cednews.index.search.SearchRequest.Sort;
import org.jspecify.annotations.Nullable;

/// What the search page shows.
///
/// @param q as it was typed
/// @param heading what the list is
/// @param summary how many posts there are, and how fast they were found
/// @param notes what there is to say about how the query was taken
/// @param meant the query that was probably meant
/// @param results the posts of this page
/// @param active the filters that are on; each link takes its filter away
/// @param cleared the search with its query alone
/// @param groups the filters that could be on
/// @param histogram the publishing times; absent where there are none
/// @param kept parameters that a new query keeps
/// @param keptWithDates parameters that new dates keep
/// @param from the first day as a date field has it
/// @param to the day before which it ends
/// @param orders the orders to choose from; empty where there is no choice
/// @param first the first page, when this is a later one
/// @param next the next page
/// @param feeds this search as feeds
/// @param plain whether nothing is searched for: the front page
record SearchPage(
    String q,
    String heading,
    String summary,
    List<String> notes,
    @Nullable Link meant,
    List<Result> results,
    List<Link> active,
    String cleared,
    List<FacetGroup> groups,
    @Nullable Histogram histogram,
    List<Field> kept,
    List<Field> keptWithDates,
    String from,
    String to,
    List<Order> orders,
    @Nullable String first,
    @Nullable String next,
    List<FeedLink> feeds,
    boolean plain) {

  /// A post in the list.
  ///
  /// @param titleHtml safe HTML
  /// @param snippetHtml safe HTML
  record Result(
      String href,
      String titleHtml,
      String snippetHtml,
      String kind,
      String date,
      String datetime,
      String byline,
      List<Link> categories,
      @Nullable String source,
      @Nullable String language,
      List<Link> alsoAt) {

    static Result of(Hit hit) {
      Instant date = hit.publishedAt() == null ? hit.takenInAt() : hit.publishedAt();
      return new Result(
          hit.path(),
          hit.markedTitle().html(),
          hit.snippet().html(),
          Words.kind(hit.kind()),
          Words.day(date),
          date.toString(),
          Words.list(hit.authors()),
          hit.categories().stream()
              .map(name -> new Link(name, PostPage.filter(Facet.CATEGORY, name)))
              .toList(),
          hit.sourceName(),
          hit.language(),
          hit.alsoAt().stream()
              .map(
                  copy ->
                      new Link(copy.sourceName() == null ? "here" : copy.sourceName(), copy.path()))
              .toList());
    }
  }

  /// An order to choose.
  record Order(String text, String href, boolean current) {}

  /// This search as a feed.
  record FeedLink(String text, String href, String type) {}

  static SearchPage of(SearchRequest search, Page<Hit> page, double tookMs) {
    SearchRequest start = SearchSteps.from(search, null);
    boolean plain = search.q().isEmpty() && search.filters().isEmpty() && unbounded(search);
    List<Field> kept = SearchAddress.fields(start, Face.PAGE);
    return new SearchPage(
        search.q(),
        heading(search, plain, page.total()),
        summary(page, tookMs),
        notes(search, page),
        meant(start, page),
        page.items().stream().map(Result::of).toList(),
        active(start),
        address(SearchSteps.unfiltered(start)),
        FacetGroup.of(page.facets(), start, page.total()),
        Histogram.of(page.facets().getOrDefault(Facet.MONTH, List.of()), start),
        kept.stream().filter(field -> !field.name().equals("q")).toList(),
        kept.stream().filter(field -> !isDate(field)).toList(),
        date(search.from()),
        date(search.to()),
        orders(start),
        search.cursor() == null ? null : address(start),
        page.next() == null ? null : address(SearchSteps.from(search, page.next())),
        feeds(start),
        plain);
  }

  private static boolean unbounded(SearchRequest search) {
    return search.from() == null && search.to() == null;
  }

  private static String heading(SearchRequest search, boolean plain, long total) {
    if (plain) {
      return search.cursor() == null ? "Latest" : "Earlier";
    }
    String posts = total == 1 ? "1 post" : String.format(Locale.ENGLISH, "%,d posts", total);
    return search.q().isEmpty() ? posts : posts + " for “" + search.q() + "”";
  }

  private static String summary(Page<Hit> page, double tookMs) {
    return String.format(
        Locale.ENGLISH,
        "%,d %s found in %.1f ms",
        page.total(),
        page.total() == 1 ? "post" : "posts",
        tookMs);
  }

  private static List<String> notes(SearchRequest search, Page<Hit> page) {
    List<String> notes = new ArrayList<>();
    if (page.reading().matching() == Matching.MOST) {
      notes.add("Few or no posts have all of “" + search.q() + "”. These have most of the words.");
    }
    notes.addAll(page.reading().notes());
    return notes;
  }

  private static @Nullable Link meant(SearchRequest start, Page<Hit> page) {
    String meant = page.reading().didYouMean();
    return meant == null ? null : new Link(meant, address(SearchSteps.asked(start, meant)));
  }

  private static List<Link> active(SearchRequest search) {
    var active = new ArrayList<Link>();
    search
        .filters()
        .forEach(
            (facet, values) ->
                values.forEach(
                    value ->
                        active.add(
                            new Link(
                                Words.facet(facet) + ": " + Words.value(facet, value),
                                address(SearchSteps.without(search, facet, value))))));
    if (search.from() != null) {
      active.add(
          new Link(
              "From " + Words.day(search.from()),
              address(SearchSteps.between(search, null, search.to()))));
    }
    if (search.to() != null) {
      active.add(
          new Link(
              "Before " + Words.day(search.to()),
              address(SearchSteps.between(search, search.from(), null))));
    }
    return active;
  }

  private static List<Order> orders(SearchRequest search) {
    if (search.q().isEmpty()) {
      return List.of();
    }
    return List.of(
        order("Relevance", Sort.RELEVANCE, search), order("Newest", Sort.NEWEST, search));
  }

  private static Order order(String text, Sort sort, SearchRequest search) {
    return new Order(text, address(SearchSteps.sorted(search, sort)), search.order() == sort);
  }

  private static List<FeedLink> feeds(SearchRequest search) {
    SearchRequest followed = SearchSteps.newest(search, Face.FEED);
    return List.of(
        new FeedLink(
            "Atom", SearchAddress.of("/feed.atom", followed, Face.FEED), "application/atom+xml"),
        new FeedLink(
            "RSS", SearchAddress.of("/feed.rss", followed, Face.FEED), "application/rss+xml"),
        new FeedLink(
            "JSON", SearchAddress.of("/feed.json", followed, Face.FEED), "application/feed+json"));
  }

  private static boolean isDate(Field field) {
    return field.name().equals("from") || field.name().equals("to");
  }

  // A date field shows days; a bound within a day is kept by the link that removes it.
  private static String date(@Nullable Instant time) {
    return time == null ? "" : time.toString().substring(0, 10);
  }

  private static String address(SearchRequest search) {
    return SearchAddress.of("/", search, Face.PAGE);
  }
}
