package org.cednews.api.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.cednews.api.search.Face;
import org.cednews.api.search.PostReader;
import org.cednews.api.search.Problem;
import org.cednews.api.search.ProblemException;
import org.cednews.api.search.SearchLog;
import org.cednews.api.search.SearchParameters;
import org.cednews.api.search.SearchSteps;
import org.cednews.api.search.Site;
import org.cednews.index.search.Facet;
import org.cednews.index.search.Hit;
import org.cednews.index.search.Page;
import org.cednews.index.search.Page.Count;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The front page, which is the search page, and the pages with all values to filter by.
@Controller
final class SearchPageController {

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
    var parameters = SearchParameters.parse(request.getParameterMap(), Face.PAGE);
    Page<Hit> page = posts.search(parameters, Face.PAGE);
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
    var parameters = SearchParameters.parse(request.getParameterMap(), Face.PAGE);
    var counting =
        new SearchParameters(
            SearchSteps.counting(parameters.request(), ALL_VALUES), parameters.after(), List.of());
    List<Count> counts = posts.search(counting, Face.PAGE).facets().getOrDefault(facet, List.of());
    String find = request.getParameter("find");
    return frame.frame(
        "page/facet",
        FacetPage.of(
            facet,
            counts,
            SearchSteps.from(parameters.request(), null),
            find == null ? "" : find.strip()),
        response);
  }
}
