package org.cednews.api.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cednews.api.search.Face;
import org.cednews.api.search.PostReader;
import org.cednews.api.search.SearchLog;
import org.cednews.api.search.SearchParameters;
import org.cednews.index.search.Hit;
import org.cednews.index.search.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// The front page, which is the search page.
@Controller
final class SearchPageController {

  private final PostReader posts;
  private final PageFrame frame;
  private final SearchLog log;

  SearchPageController(PostReader posts, PageFrame frame, SearchLog log) {
    this.posts = posts;
    this.frame = frame;
    this.log = log;
  }

  @GetMapping("/")
  ModelAndView search(HttpServletRequest request, HttpServletResponse response) {
    var parameters = SearchParameters.parse(request.getParameterMap(), Face.PAGE);
    posts.await(parameters.after());
    long start = System.nanoTime();
    Page<Hit> page = posts.search(parameters, Face.PAGE);
    double tookMs = (System.nanoTime() - start) / 1e6;
    log.note(parameters.request(), page.total(), request);
    return frame.frame("page/search", SearchPage.of(parameters.request(), page, tookMs), response);
  }
}
