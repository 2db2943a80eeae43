package org.cednews.api.search;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.cednews.event.LogPosition;
import org.cednews.event.PostId;
import org.cednews.index.search.Hit;
import org.cednews.index.search.Page;
import org.cednews.index.search.PostSearch.Found;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// The search API.
@RestController
final class PostsController {

  private final PostReader posts;
  private final Site site;

  PostsController(PostReader posts, Site site) {
    this.posts = posts;
    this.site = site;
  }

  /// Searches the published posts.
  @TakesSearch
  @GetMapping("/api/posts")
  ResponseEntity<SearchAnswer> search(HttpServletRequest request) {
    var parameters = SearchParameters.parse(request.getParameterMap(), Face.API);
    posts.await(parameters.after());
    long start = System.nanoTime();
    Page<Hit> page = posts.search(parameters, Face.API);
    double tookMs = Math.round((System.nanoTime() - start) / 1e4) / 1e2;
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noCache())
        .body(SearchAnswer.of(page, tookMs, site));
  }

  /// One post, whole.
  @Parameter(
      name = "after",
      in = ParameterIn.QUERY,
      description = "a log position that the answer has to know of",
      schema = @Schema(type = "integer", format = "int64"))
  @GetMapping("/api/posts/{id}")
  ResponseEntity<PostAnswer> post(@PathVariable("id") String id, ServletWebRequest request) {
    LogPosition after = SearchParameters.parseAfter(request.getParameterMap());
    PostId wanted = Problem.requireId(id);
    return switch (posts.find(wanted, after)) {
      case Found.Unknown _ -> throw new ProblemException(Problem.unknownPost(id));
      case Found.Withdrawn withdrawn -> throw new ProblemException(Problem.withdrawn(withdrawn));
      case Found.Live live -> {
        String tag = "\"v" + live.post().version() + "-" + PostAnswer.FORM + "\"";
        var answer = ResponseEntity.ok().eTag(tag).cacheControl(CacheControl.noCache());
        yield request.checkNotModified(tag)
            ? ResponseEntity.status(304).eTag(tag).cacheControl(CacheControl.noCache()).build()
            : answer.contentType(MediaType.APPLICATION_JSON).body(PostAnswer.of(live.post(), site));
      }
    };
  }
}
