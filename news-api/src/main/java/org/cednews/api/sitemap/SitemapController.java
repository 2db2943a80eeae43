package org.cednews.api.sitemap;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.cednews.api.read.PostReader;
import org.cednews.index.search.Listing.Entry;
import org.cednews.index.search.Listing.Month;
import org.cednews.web.page.Site;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// The addresses of the sitemaps: `/sitemap.xml` names a sitemap for each month, and
/// `/news-sitemap.xml` has what was published in the last two days.
@RestController
final class SitemapController {

  // As many as a sitemap may have.
  private static final int MOST = 50_000;
  private static final String PAGES = "/sitemap/pages.xml";
  private static final int MOST_NEWS = 1_000;
  private static final Duration NEWS = Duration.ofDays(2);
  private static final String CACHING = "public, max-age=300";

  private final PostReader posts;
  private final Site site;
  private final Clock clock = Clock.systemUTC();

  SitemapController(PostReader posts, Site site) {
    this.posts = posts;
    this.site = site;
  }

  /// All sitemaps, each with the time of its last change.
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(mediaType = MediaType.APPLICATION_XML_VALUE, schema = @Schema(type = "string")))
  @GetMapping("/sitemap.xml")
  void index(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var index = SitemapWriter.index(site);
    List<Month> months = posts.months();
    index.sitemap(PAGES, months.stream().map(Month::changed).max(Instant::compareTo).orElse(null));
    for (Month month : months) {
      for (long part = 1; (part - 1) * MOST < month.posts(); part++) {
        index.sitemap("/sitemap/%s-%d.xml".formatted(month.month(), part), month.changed());
      }
    }
    answer(index, request, response);
  }

  /// What is no post: the page of the newest.
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(mediaType = MediaType.APPLICATION_XML_VALUE, schema = @Schema(type = "string")))
  @GetMapping(PAGES)
  void pages(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var sitemap = SitemapWriter.sitemap(site);
    sitemap.url("/", null);
    answer(sitemap, request, response);
  }

  /// The posts of a month; those beyond the first 50,000 are in further parts.
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(mediaType = MediaType.APPLICATION_XML_VALUE, schema = @Schema(type = "string")))
  @GetMapping("/sitemap/{month:\\d{4}-\\d{2}}-{part:[1-9]\\d{0,3}}.xml")
  void month(
      @PathVariable("month") String month,
      @PathVariable("part") int part,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    YearMonth wanted = parse(month);
    List<Entry> entries =
        posts.listing(begin(wanted), begin(wanted.plusMonths(1)), (part - 1) * MOST, MOST);
    if (entries.isEmpty()) {
      throw new ProblemException(Problem.ofStatus(404));
    }
    var sitemap = SitemapWriter.sitemap(site);
    entries.forEach(entry -> sitemap.url(entry.path(), entry.changed()));
    answer(sitemap, request, response);
  }

  /// What was published in the last two days, the newest thousand, as Google News wants it.
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(mediaType = MediaType.APPLICATION_XML_VALUE, schema = @Schema(type = "string")))
  @GetMapping("/news-sitemap.xml")
  void news(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var sitemap = SitemapWriter.news(site);
    Instant now = clock.instant();
    for (Entry entry : posts.listing(now.minus(NEWS), now, 0, MOST_NEWS)) {
      if (entry.publishedAt() != null) {
        sitemap.news(entry, entry.publishedAt());
      }
    }
    if (sitemap.isEmpty()) {
      // The schema wants an address at least, and a page without news is allowed.
      sitemap.url("/", null);
    }
    answer(sitemap, request, response);
  }

  private static YearMonth parse(String month) {
    try {
      return YearMonth.parse(month);
    } catch (DateTimeParseException e) {
      throw new ProblemException(Problem.ofStatus(404));
    }
  }

  private static Instant begin(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static void answer(
      SitemapWriter sitemap, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] bytes = sitemap.bytes();
    response.setHeader(HttpHeaders.CACHE_CONTROL, CACHING);
    if (new ServletWebRequest(request, response).checkNotModified(SitemapWriter.tag(bytes))) {
      return;
    }
    response.setContentType("application/xml;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
