package org.cednews.api.posts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.cednews.api.read.PostReader;
import org.cednews.api.request.SearchParameters;
import org.cednews.api.request.SearchParametersDoc;
import org.cednews.api.request.SearchSurface;
import org.cednews.event.LogPosition;
import org.cednews.event.PostId;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.index.result.Suggestion;
import org.cednews.index.search.PostState;
import org.cednews.web.page.Site;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/// The search API.
@RestController
final class PostsController {

  private static final int MOST_RELATED = 20;
  private static final int RELATED = 5;
  private static final int MOST_SUGGESTIONS = 20;
  private static final int SUGGESTIONS = 8;

  private final PostReader posts;
  private final Site site;
  private final SearchLog log;
  private final JsonMapper json;

  PostsController(PostReader posts, Site site, SearchLog log, JsonMapper json) {
    this.posts = posts;
    this.site = site;
    this.log = log;
    this.json = json;
  }

  /// Searches the published posts.
  @SearchParametersDoc
  @Parameter(
      name = "explain",
      in = ParameterIn.QUERY,
      description = "whether each post says why it has its score",
      schema = @Schema(type = "boolean"))
  @GetMapping("/api/posts")
  @ApiResponse(
      responseCode = "200",
      description = "a page of posts, and counts over all that match",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = SearchAnswer.class)))
  void search(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var parameters = SearchParameters.parse(request.getParameterMap(), SearchSurface.API);
    posts.await(parameters.after());
    long start = System.nanoTime();
    Page<Hit> page = posts.search(parameters, SearchSurface.API);
    double tookMs = Math.round((System.nanoTime() - start) / 1e4) / 1e2;
    log.note(parameters.request(), page.total(), request);
    write(SearchAnswer.of(page, tookMs, site), response);
  }

  // What the framework asks before it writes an answer costs about as much as its JSON; this one is
  // asked for with every letter that somebody types.
  private void write(SearchAnswer answer, HttpServletResponse response) throws IOException {
    byte[] whole = json.writeValueAsBytes(answer);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
    response.setContentLength(whole.length);
    response.getOutputStream().write(whole);
  }

  /// Posts like one, best first: never itself or a near copy.
  @Parameter(
      name = "size",
      in = ParameterIn.QUERY,
      description = "how many posts at most",
      schema = @Schema(type = "integer", minimum = "1", maximum = "20"))
  @GetMapping("/api/posts/{id}/related")
  ResponseEntity<Related> related(@PathVariable("id") String id, HttpServletRequest request) {
    int size = SearchParameters.parseSize(request.getParameterMap(), MOST_RELATED, RELATED);
    PostId wanted = live(id, null).post().id();
    return json(
        new Related(
            posts.related(wanted, size).stream()
                .map(hit -> SearchAnswer.Line.of(hit, site))
                .toList()));
  }

  record Related(List<SearchAnswer.Line> posts) {}

  /// What a query that is being typed can become: names of authors, tags and categories, and
  /// titles.
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      description = "what was typed so far",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "size",
      in = ParameterIn.QUERY,
      description = "how many at most",
      schema = @Schema(type = "integer", minimum = "1", maximum = "20"))
  @GetMapping("/api/suggest")
  ResponseEntity<Suggested> suggest(HttpServletRequest request) {
    int size =
        SearchParameters.parseSize(request.getParameterMap(), MOST_SUGGESTIONS, SUGGESTIONS, "q");
    String q = request.getParameter("q");
    return json(
        new Suggested(
            posts.suggest(q == null ? "" : q, size).stream()
                .map(suggestion -> Completion.of(suggestion, site))
                .toList()));
  }

  record Suggested(List<Completion> suggestions) {}

  /// A completion.
  ///
  /// @param kind `title`, `author`, `tag` or `category`
  /// @param url of the post's page, for a title
  /// @param count how many posts have it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"kind", "text", "url", "count"})
  record Completion(String kind, String text, @Nullable String url, long count) {

    static Completion of(Suggestion suggestion, Site site) {
      return new Completion(
          suggestion.kind().name().toLowerCase(Locale.ROOT),
          suggestion.text(),
          suggestion.path() == null ? null : site.address(suggestion.path()),
          suggestion.posts());
    }
  }

  private static <T> ResponseEntity<T> json(T body) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noCache())
        .body(body);
  }

  /// One post, whole.
  @Parameter(
      name = "after",
      in = ParameterIn.QUERY,
      description = "a log position that the answer has to know of",
      schema = @Schema(type = "integer", format = "int64"))
  @GetMapping("/api/posts/{id}")
  ResponseEntity<PostAnswer> post(@PathVariable("id") String id, ServletWebRequest request) {
    LogPosition after =
        SearchParameters.parseAfter(request.getParameterMap(), SearchSurface.API).position();
    PostState.Live live = live(id, after);
    String tag = "\"v" + live.post().version() + "-" + PostAnswer.FORM + "\"";
    var answer = ResponseEntity.ok().eTag(tag).cacheControl(CacheControl.noCache());
    return request.checkNotModified(tag)
        ? ResponseEntity.status(304).eTag(tag).cacheControl(CacheControl.noCache()).build()
        : answer.contentType(MediaType.APPLICATION_JSON).body(PostAnswer.of(live.post(), site));
  }

  private PostState.Live live(String id, @Nullable LogPosition after) {
    return switch (posts.find(Problem.requireId(id), after)) {
      case PostState.Unknown _ -> throw new ProblemException(Problem.unknownPost(id));
      case PostState.Withdrawn post ->
          throw new ProblemException(Problem.withdrawn(post.id(), post.reason(), post.at()));
      case PostState.Live live -> live;
    };
  }
}
