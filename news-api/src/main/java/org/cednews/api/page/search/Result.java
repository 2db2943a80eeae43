package org.cednews.api.page.search;

import java.time.Instant;
import java.util.List;
import org.cednews.api.page.Direction;
import org.cednews.api.page.Link;
import org.cednews.api.page.PageTexts;
import org.cednews.api.page.post.PostPage;
import org.cednews.index.query.Facet;
import org.cednews.index.result.Hit;
import org.jspecify.annotations.Nullable;

/// A post in a list.
///
/// @param titleHtml safe HTML
/// @param titleDirection `ltr` or `rtl`
/// @param snippetHtml safe HTML
/// @param snippetDirection `ltr` or `rtl`
/// @param alsoAt near copies that it stands for
/// @param missing words of the query that it lacks, as they were typed: the first few
/// @param moreMissing how many others it lacks
record Result(
    String href,
    String titleHtml,
    String titleDirection,
    String snippetHtml,
    String snippetDirection,
    String kind,
    String date,
    String datetime,
    List<String> authors,
    List<Link> categories,
    @Nullable String source,
    @Nullable String language,
    List<Link> alsoAt,
    List<String> missing,
    int moreMissing) {

  private static final int MOST_MISSING = 5;

  public static Result of(Hit hit) {
    int missing = Math.min(MOST_MISSING, hit.missing().size());
    Instant date = hit.publishedAt() == null ? hit.ingestedAt() : hit.publishedAt();
    return new Result(
        hit.path(),
        hit.markedTitle().html(),
        Direction.of(hit.title(), hit.language()),
        hit.snippet().html(),
        Direction.of(hit.snippet().text(), hit.language()),
        PageTexts.kind(hit.kind()),
        PageTexts.day(date),
        date.toString(),
        hit.authors(),
        hit.categories().stream()
            .map(name -> new Link(name, PostPage.filter(Facet.CATEGORY, name)))
            .toList(),
        hit.sourceName(),
        hit.language(),
        hit.alsoAt().stream()
            .map(
                copy ->
                    new Link(copy.sourceName() == null ? "here" : copy.sourceName(), copy.path()))
            .toList(),
        hit.missing().subList(0, missing),
        hit.missing().size() - missing);
  }
}
