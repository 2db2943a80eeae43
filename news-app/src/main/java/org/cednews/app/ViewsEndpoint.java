package org.cednews.app;

import java.util.Map;
import org.cednews.index.view.PostView;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/// `/actuator/views`: position, lag and digest of each view, so that two nodes, or a node and a
/// rebuild, can be compared at one position.
@Endpoint(id = "views")
final class ViewsEndpoint {

  private final PostView view;

  ViewsEndpoint(PostView view) {
    this.view = view;
  }

  @ReadOperation
  Map<String, PostView.Status> views() {
    return Map.of("posts", view.status());
  }
}
