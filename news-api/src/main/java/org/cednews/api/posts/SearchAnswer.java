package org.cednews.api.posts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cednews.event.Kind;
import org.cednews.event.LogPosition;
import org.cednews.event.PostId;
import org.cednews.index.query.Facet;
import org.cednews.index.query.QueryInterpretation.Matching;
import org.cednews.index.result.Explained;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.index.result.Page.Count;
import org.cednews.web.page.Site;
import org.jspecify.annotations.Nullable;

/// The answer to a search, as JSON shows it.
///
/// @param total how many posts match with all words, exactly
/// @param partial how many posts follow these that have most of the words, where fewer than a page
///   have all; absent otherwise
/// @param position of the state that answered; give it back as `after` never to see an older one
/// @param tookMs how long the search took, in milliseconds
/// @param next the cursor of the next page; absent on the last
/// @param didYouMean the query that was probably meant, where a word seems misspelt
/// @param matching `most` where posts with most of the words fill the list; absent otherwise
/// @param notes what of the query was not used, in words for readers
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "total",
  "partial",
  "position",
  "tookMs",
  "next",
  "didYouMean",
  "matching",
  "notes",
  "posts",
  "facets"
})
record SearchAnswer(
    long total,
    @Nullable Long partial,
    LogPosition position,
    double tookMs,
    @Nullable String next,
    @Nullable String didYouMean,
    @Nullable String matching,
    @Nullable List<String> notes,
    List<Line> posts,
    Facets facets) {

  static SearchAnswer of(Page<Hit> page, double tookMs, Site site) {
    return new SearchAnswer(
        page.total(),
        page.partial() == 0 ? null : page.partial(),
        page.position(),
        tookMs,
        page.next(),
        page.reading().didYouMean(),
        page.reading().matching() == Matching.MOST ? "most" : null,
        page.reading().notes().isEmpty() ? null : page.reading().notes(),
        page.items().stream().map(hit -> Line.of(hit, site)).toList(),
        Facets.of(page.facets()));
  }

  /// A post in the list.
  ///
  /// @param url the absolute address of its page
  /// @param titleHtml the title as safe HTML, matches in `<mark>`
  /// @param snippetHtml the best passages as safe HTML, matches in `<mark>`
  /// @param publishedAt absent where the source gives none
  /// @param alsoAt near copies that this post stands for
  /// @param matching `most` where the post has only most of the words; absent otherwise
  /// @param missing the words that it lacks, as they were typed
  /// @param explanation why it has its score, where that was asked for
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "id",
    "url",
    "title",
    "titleHtml",
    "snippetHtml",
    "summary",
    "authors",
    "categories",
    "tags",
    "kind",
    "language",
    "publishedAt",
    "ingestedAt",
    "updatedAt",
    "source",
    "score",
    "alsoAt",
    "matching",
    "missing",
    "explanation"
  })
  record Line(
      PostId id,
      String url,
      String title,
      String titleHtml,
      String snippetHtml,
      @Nullable String summary,
      List<String> authors,
      List<String> categories,
      List<String> tags,
      Kind kind,
      @Nullable String language,
      @Nullable Instant publishedAt,
      Instant ingestedAt,
      Instant updatedAt,
      @Nullable Origin source,
      float score,
      @Nullable List<Copy> alsoAt,
      @Nullable String matching,
      @Nullable List<String> missing,
      @Nullable Explained explanation) {

    static Line of(Hit hit, Site site) {
      return new Line(
          hit.id(),
          site.address(hit.path()),
          hit.title(),
          hit.markedTitle().html(),
          hit.snippet().html(),
          hit.summary(),
          hit.authors(),
          hit.categories(),
          hit.tags(),
          hit.kind(),
          hit.language(),
          hit.publishedAt(),
          hit.ingestedAt(),
          hit.updatedAt(),
          hit.sourceName() == null ? null : new Origin(hit.sourceName(), hit.sourceUrl()),
          hit.score(),
          hit.alsoAt().isEmpty()
              ? null
              : hit.alsoAt().stream().map(copy -> Copy.of(copy, site)).toList(),
          hit.matching() == Matching.MOST ? "most" : null,
          hit.missing().isEmpty() ? null : hit.missing(),
          hit.explained());
    }
  }

  /// A near copy of a post, such as the same release from another society.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"id", "url", "source"})
  record Copy(PostId id, String url, @Nullable Origin source) {

    static Copy of(Hit.Copy copy, Site site) {
      return new Copy(
          copy.id(),
          site.address(copy.path()),
          copy.sourceName() == null ? null : new Origin(copy.sourceName(), copy.sourceUrl()));
    }
  }

  /// Who published a post first.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"name", "url"})
  record Origin(String name, @Nullable URI url) {}

  /// Exact counts over all matches, most frequent first; months newest first.
  @JsonPropertyOrder({"category", "author", "tag", "source", "kind", "lang", "month"})
  record Facets(
      List<Count> category,
      List<Count> author,
      List<Count> tag,
      List<Count> source,
      List<Count> kind,
      List<Count> lang,
      List<Count> month) {

    static Facets of(Map<Facet, List<Count>> facets) {
      return new Facets(
          facets.getOrDefault(Facet.CATEGORY, List.of()),
          facets.getOrDefault(Facet.AUTHOR, List.of()),
          facets.getOrDefault(Facet.TAG, List.of()),
          facets.getOrDefault(Facet.SOURCE, List.of()),
          facets.getOrDefault(Facet.KIND, List.of()),
          facets.getOrDefault(Facet.LANG, List.of()),
          facets.getOrDefault(Facet.MONTH, List.of()));
    }
  }
}
