package org.cednews.api.page.search;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.cednews.api.posts.SearchLog;
import org.cednews.api.read.PostReader;
import org.cednews.api.request.SearchLinks;
import org.cednews.api.request.SearchParameters;
import org.cednews.api.request.SearchSurface;
import org.cednews.index.query.Facet;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.index.result.Page.Count;
import org.cednews.web.page.PageFrame;
import org.cednews.web.page.Site;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The front page, which is the search page, and the pages with all values to filter by.
@Controller
public final class SearchPageController {

  // More than any newsroom uses.
  private static final int ALL_VALUES = 100_000;

  private final PostReader posts;
  private final PageFrame frame;
  private final SearchLog log;
  private final Site site;

  SearchPageController(PostReader posts, PageFrame frame, SearchLog log, Site site) {
    this.posts = posts;
    this.frame = frame;
    this.log = log;
    this.site = site;
  }

  @GetMapping("/")
  ModelAndView search(HttpServletRequest request, HttpServletResponse response) {
    var parameters = SearchParameters.parse(request.getParameterMap(), SearchSurface.PAGE);
    Page<Hit> page = posts.search(parameters, SearchSurface.PAGE);
    log.note(parameters.request(), page.total(), request);
    return frame.frame("page/search", SearchPage.of(parameters, page, site), response);
  }

  /// Every value of a facet among the posts of a search; `find` narrows them.
  @GetMapping("/filters/{facet}")
  ModelAndView values(
      @PathVariable("facet") String word,
      HttpServletRequest request,
      HttpServletResponse response) {
    Facet facet =
        Facet.parse(word)
            .filter(known -> known != Facet.MONTH)
            .orElseThrow(() -> new ProblemException(Problem.ofStatus(404)));
    var parameters = SearchParameters.parse(request.getParameterMap(), SearchSurface.PAGE);
    var counting =
        new SearchParameters(
            SearchLinks.counting(parameters.request(), ALL_VALUES), parameters.after(), List.of());
    List<Count> counts =
        posts.search(counting, SearchSurface.PAGE).facets().getOrDefault(facet, List.of());
    String find = request.getParameter("find");
    return frame.frame(
        "page/facet",
        FacetPage.of(
            facet,
            counts,
            SearchLinks.from(parameters.request(), null),
            find == null ? "" : find.strip()),
        response);
  }
}
