package org.cednews.api.feed;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.cednews.api.request.SearchAddress;
import org.cednews.api.request.SearchParameters;
import org.cednews.api.request.SearchParametersDoc;
import org.cednews.api.request.SearchSurface;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// The addresses of the feeds.
///
/// `If-None-Match` brings a 304, and without it `If-Modified-Since`: `Last-Modified` is when the
/// set of posts last changed, withdrawals too. HTTP has seconds, so where two changes of a feed may
/// have been read in one second, the date is told but not taken for an answer.
@RestController
final class FeedController {

  private static final String CACHING = "public, max-age=60";
  // The archive does not change, but a withdrawal must reach the readers of a cache, too.
  private static final String LASTING = "public, max-age=86400, immutable";

  private final Feeds feeds;
  private final AtomWriter atom;
  private final RssWriter rss;
  private final JsonFeedWriter json;

  FeedController(Feeds feeds, AtomWriter atom, RssWriter rss, JsonFeedWriter json) {
    this.feeds = feeds;
    this.atom = atom;
    this.rss = rss;
    this.json = json;
  }

  /// The newest posts, or those of a search, as Atom 1.0.
  @SearchParametersDoc
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_ATOM_XML_VALUE,
              schema = @Schema(type = "string")))
  @GetMapping("/feed.atom")
  void atom(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, atom);
  }

  /// The newest posts, or those of a search, as RSS 2.0.
  @SearchParametersDoc
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_RSS_XML_VALUE,
              schema = @Schema(type = "string")))
  @GetMapping("/feed.rss")
  void rss(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, rss);
  }

  /// The newest posts, or those of a search, as JSON Feed 1.1.
  @SearchParametersDoc
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "application/feed+json", schema = @Schema(type = "object")))
  @GetMapping("/feed.json")
  void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, json);
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, FeedWriter writer)
      throws IOException {
    var parameters = SearchParameters.parse(request.getParameterMap(), SearchSurface.FEED);
    ArchivePage page =
        ArchivePage.parse(request.getParameter("page"), request.getParameter("upto"));
    answer(
        page == null || !isOfAll(parameters)
            ? feeds.get(parameters, writer)
            : feeds.get(page, parameters.after(), writer),
        request,
        response,
        writer);
  }

  // A search has no archive.
  private static boolean isOfAll(SearchParameters parameters) {
    return SearchAddress.query(parameters.request(), SearchSurface.FEED).isEmpty();
  }

  private static void answer(
      @Nullable WrittenFeed feed,
      HttpServletRequest request,
      HttpServletResponse response,
      FeedWriter writer)
      throws IOException {
    if (feed == null) {
      throw new ProblemException(Problem.ofStatus(404));
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, feed.lasting() ? LASTING : CACHING);
    response.setHeader("News-Position", feed.position().toString());
    Instant changed = feed.changed();
    if (changed != null) {
      response.setDateHeader(HttpHeaders.LAST_MODIFIED, changed.toEpochMilli());
    }
    long date = feed.dated() && changed != null ? changed.toEpochMilli() : -1;
    if (new ServletWebRequest(request, response).checkNotModified(feed.tag(), date)) {
      return;
    }
    response.setContentType(writer.type().toString());
    response.setContentLength(feed.bytes().length);
    response.getOutputStream().write(feed.bytes());
  }
}
