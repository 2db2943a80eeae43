package org.cednews.api.page.search;

import org.cednews.api.page.PageTexts;
import org.cednews.api.request.SearchAddress;
import org.cednews.api.request.SearchLinks;
import org.cednews.api.request.SearchSurface;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.jspecify.annotations.Nullable;

/// Where a page of a list stands in it, and its neighbours.
///
/// @param range such as `11 to 20 of 853`; empty where the list is one page
/// @param first the first page, where the page before is another
/// @param previous the page before
/// @param next the page after
record Paging(
    String range, @Nullable String first, @Nullable String previous, @Nullable String next) {

  static Paging of(SearchRequest search, Page<Hit> page) {
    Page.Previous previous = page.previous();
    boolean second = previous != null && previous.cursor() == null;
    // A post stands for its near copies, and they are counted, too.
    int shown = page.items().stream().mapToInt(hit -> 1 + hit.alsoAt().size()).sum();
    boolean whole = page.start() == 0 && page.next() == null;
    return new Paging(
        whole || shown == 0
            ? ""
            : "%s to %s of %s"
                .formatted(
                    PageTexts.number(page.start() + 1),
                    PageTexts.number(page.start() + shown),
                    PageTexts.number(
                        Math.max(page.total() + page.partial(), page.start() + shown))),
        page.start() == 0 || second ? null : address(search, null),
        previous == null ? null : address(search, previous.cursor()),
        page.next() == null ? null : address(search, page.next()));
  }

  private static String address(SearchRequest search, @Nullable String cursor) {
    return SearchAddress.of("/", SearchLinks.from(search, cursor), SearchSurface.PAGE);
  }
}
