package org.cednews.api.feed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cednews.api.search.Face;
import org.cednews.api.search.SearchParameters;
import org.cednews.api.search.TakesSearch;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// The addresses of the feeds.
///
/// Only `If-None-Match` brings a 304. `Last-Modified` is told, but not taken for an answer: when a
/// post is withdrawn, the newest change among the posts that remain is an older one, and a reader
/// that only compares dates would keep the withdrawn post.
@RestController
final class FeedController {

  private static final String CACHING = "public, max-age=60";

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
  @TakesSearch
  @GetMapping("/feed.atom")
  void atom(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, atom);
  }

  /// The newest posts, or those of a search, as RSS 2.0.
  @TakesSearch
  @GetMapping("/feed.rss")
  void rss(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, rss);
  }

  /// The newest posts, or those of a search, as JSON Feed 1.1.
  @TakesSearch
  @GetMapping("/feed.json")
  void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, json);
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, FeedWriter writer)
      throws IOException {
    var parameters = SearchParameters.parse(request.getParameterMap(), Face.FEED);
    WrittenFeed feed = feeds.get(parameters, writer);
    response.setHeader(HttpHeaders.CACHE_CONTROL, CACHING);
    response.setDateHeader(HttpHeaders.LAST_MODIFIED, feed.updated().toEpochMilli());
    if (new ServletWebRequest(request, response).checkNotModified(feed.tag())) {
      return;
    }
    response.setContentType(writer.type().toString());
    response.setContentLength(feed.bytes().length);
    response.getOutputStream().write(feed.bytes());
  }
}
