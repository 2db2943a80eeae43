package org.cednews.app;

import java.util.Map;
import org.cednews.index.view.PostView;
import org.cednews.web.problem.Problem;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeTypeUtils;

/// `/actuator/views`: position, lag and digest of each view, so that two nodes, or a node and a
/// rebuild, can be compared at one position. `POST /actuator/views/rebuild` builds the index anew
/// beside the served one.
@Endpoint(id = "views")
final class ViewsEndpoint {

  private static final String REBUILD = "rebuild";

  private final PostView view;

  ViewsEndpoint(PostView view) {
    this.view = view;
  }

  @ReadOperation
  Map<String, PostView.Status> views() {
    return Map.of("posts", view.status());
  }

  /// Begins a rebuild and answers before it is done.
  ///
  /// @param action only `rebuild`
  @WriteOperation
  WebEndpointResponse<?> act(@Selector String action) {
    if (!action.equals(REBUILD)) {
      return problem(Problem.ofStatus(WebEndpointResponse.STATUS_NOT_FOUND));
    }
    return view.rebuild("an operator asked for it")
        ? new WebEndpointResponse<>(views(), 202)
        : problem(Problem.rebuildRunning());
  }

  private static WebEndpointResponse<Problem> problem(Problem problem) {
    return new WebEndpointResponse<>(
        problem, problem.status(), MimeTypeUtils.parseMimeType("application/problem+json"));
  }
}
