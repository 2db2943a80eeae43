package org.cednews.api.page.post;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.cednews.api.read.PostReader;
import org.cednews.api.request.SearchParameters;
import org.cednews.api.request.SearchSurface;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState;
import org.cednews.web.page.PageFrame;
import org.cednews.web.page.Site;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/// The page of a post. The id decides; a wrong or missing slug leads to the right address.
/// Parameters that other sites have added to the address change nothing: the page names its
/// canonical address.
@Controller
public final class PostPageController {

  private static final String VIEW = "page/post";
  private static final int RELATED = 4;

  private final PostReader posts;
  private final Site site;
  private final PageFrame frame;
  private final String form;

  PostPageController(PostReader posts, Site site, PageFrame frame) {
    this.posts = posts;
    this.site = site;
    this.frame = frame;
    this.form = frame.form(VIEW);
  }

  @GetMapping({"/posts/{id}", "/posts/{id}/{slug}"})
  @Nullable ModelAndView post(
      @PathVariable("id") String id,
      @PathVariable(name = "slug", required = false) @Nullable String slug,
      HttpServletRequest request,
      HttpServletResponse response) {
    var after = SearchParameters.parseAfter(request.getParameterMap(), SearchSurface.PAGE);
    PostId wanted = Problem.requireId(id);
    return switch (posts.find(wanted, after.position())) {
      case PostState.Unknown _ -> throw new ProblemException(Problem.unknownPost(id));
      case PostState.Withdrawn post ->
          throw new ProblemException(Problem.withdrawn(post.id(), post.reason(), post.at()));
      case PostState.Live live ->
          live.post().content().slug().equals(slug)
              ? page(live.post(), after.notes(), request, response)
              : moved(live.post(), after.position(), response);
    };
  }

  private @Nullable ModelAndView page(
      Post post, List<String> notes, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    List<PostPage.Alike> alike =
        posts.related(post.id(), RELATED).stream().map(PostPage.Alike::of).toList();
    // A related post may change or be withdrawn while this one stays.
    int others = 31 * alike.hashCode() + notes.hashCode();
    String tag = "\"v%d-%s-%08x\"".formatted(post.version(), form, others);
    if (new ServletWebRequest(request, response).checkNotModified(tag)) {
      return null;
    }
    return frame.frame(VIEW, PostPage.of(post, alike, notes, site), response);
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
