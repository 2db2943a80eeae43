package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.cednews.index.view.PostView;
import org.cednews.log.quarantine.Quarantine;
import tools.jackson.databind.JsonNode;

/// A view that is built from nothing out of the same log: what the view of a site must be equal to.
final class RebuiltView {

  private RebuiltView() {}

  /// Compares the two at one position.
  ///
  /// @param kafka the address of the log
  /// @param folder for the index, empty
  static void mustEqualThatOf(Site site, String kafka, Path folder) {
    var settings =
        new PostView.Settings(
            folder, Map.of("bootstrap.servers", kafka), 2, Duration.ofSeconds(5), 0);
    try (var rebuilt =
        PostView.open(settings, new SimpleMeterRegistry(), Quarantine.LEFT_TO_THE_WRITER)) {
      Site.eventually(
          () -> rebuilt.status().ready() && rebuilt.position().value() == position(view(site)));
      JsonNode view = view(site);
      PostView.Status expected = rebuilt.status();
      assertThat(position(view)).isEqualTo(expected.position().value());
      assertThat(view.path("digest").asString())
          .as("digest of " + view + " and rebuilt " + expected)
          .isEqualTo(expected.digest());
      assertThat(view.path("posts").asLong()).isEqualTo(expected.posts());
      assertThat(view.path("topicId").asString()).isEqualTo(expected.topicId());
    }
  }

  private static JsonNode view(Site site) {
    return Site.json(site.operator("/views")).path("posts");
  }

  private static long position(JsonNode view) {
    return view.path("position").asLong();
  }
}
