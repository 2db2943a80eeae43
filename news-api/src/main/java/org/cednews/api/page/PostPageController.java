package org.cednews.api.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.cednews.api.search.PostReader;
import org.cednews.api.search.Problem;
import org.cednews.api.search.ProblemException;
import org.cednews.api.search.SearchParameters;
import org.cednews.api.search.Site;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.search.PostSearch.Found;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/// The page of a post. The id decides; a wrong or missing slug leads to the right address, and so
/// does an address to which other sites have added parameters of theirs.
@Controller
final class PostPageController {

  // What mail programs, social networks and advertisers add to links.
  private static final Pattern TRACKING =
      Pattern.compile("utm_.*|fbclid|gclid|msclkid|mc_cid|mc_eid|igshid");

  private static final int RELATED = 4;

  private final PostReader posts;
  private final Site site;
  private final PageFrame frame;

  PostPageController(PostReader posts, Site site, PageFrame frame) {
    this.posts = posts;
    this.site = site;
    this.frame = frame;
  }

  @GetMapping({"/posts/{id}", "/posts/{id}/{slug}"})
  @Nullable ModelAndView post(
      @PathVariable("id") String id,
      @PathVariable(name = "slug", required = false) @Nullable String slug,
      HttpServletRequest request,
      HttpServletResponse response) {
    var parameters = new HashMap<String, String[]>(request.getParameterMap());
    boolean tracked = parameters.keySet().removeIf(name -> TRACKING.matcher(name).matches());
    LogPosition after = SearchParameters.parseAfter(parameters);
    PostId wanted = Problem.requireId(id);
    return switch (posts.find(wanted, after)) {
      case Found.Unknown _ -> throw new ProblemException(Problem.unknownPost(id));
      case Found.Withdrawn withdrawn -> throw new ProblemException(Problem.withdrawn(withdrawn));
      case Found.Live live ->
          live.post().content().slug().equals(slug) && !tracked
              ? page(live.post(), request, response)
              : moved(live.post(), after, response);
    };
  }

  private @Nullable ModelAndView page(
      Post post, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    List<Link> alike =
        posts.related(post.id(), RELATED).stream()
            .map(hit -> new Link(hit.title(), hit.path()))
            .toList();
    // A related post may change or be withdrawn while this one stays.
    String tag = "\"v%d-%s-%08x\"".formatted(post.version(), frame.form(), alike.hashCode());
    if (new ServletWebRequest(request, response).checkNotModified(tag)) {
      return null;
    }
    return frame.frame("page/post", PostPage.of(post, alike, site), response);
  }

  private @Nullable ModelAndView moved(
      Post post, @Nullable LogPosition after, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
    response.setHeader(
        HttpHeaders.LOCATION, site.address(post.path()) + (after == null ? "" : "?after=" + after));
    // The slug may change again.
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    return null;
  }
}
